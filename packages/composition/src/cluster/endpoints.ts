import { DatasporError, redact } from '@dataspor/kernel'
import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'
import type { ClickHouseSection } from './sections.ts'

export type ModelName = 'personal' | 'oversight' | 'statistics'

/** Where a model lies, by settings of its own or of all three. Error: `config_invalid` that says what to set. */
export function endpointOf(section: ClickHouseSection, model: ModelName): ClickHouseEndpoint {
  const url = section[`${model}Url`] ?? section.url
  if (url === undefined)
    throw new DatasporError('config_invalid', {
      detail: `Set DATASPOR_CLICKHOUSE_URL, or DATASPOR_CLICKHOUSE_${model.toUpperCase()}_URL: https://host:8443.`,
    })
  return {
    url,
    username: section[`${model}User`] ?? section.user,
    password: redact(section[`${model}Password`] ?? section.password),
    database: section[`${model}Database`],
    ...(section.cluster === undefined ? {} : { cluster: section.cluster }),
  }
}
