import { DatasporError } from '@dataspor/kernel'
import { whileLevel } from '@dataspor/read-models/block-claims'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import {
  openOversightReader,
  openPersonalClickHouseReader,
  openStatisticsReader,
} from '@dataspor/read-models-clickhouse'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { AnalyticsModels } from '../analytics-models.ts'
import { downModels, whenReady } from '../when-ready.ts'
import { endpointOf, type ModelName } from './endpoints.ts'
import type { ClusterLog } from './open-parts.ts'
import type { ClickHouseSection } from './sections.ts'

/** Readers of the three models. */
export interface ClusterModels {
  readonly personal: PersonalReader
  readonly batchMembers: BatchMembers
  readonly analytics: AnalyticsModels
}

/**
 * Readers of the models that are wanted; the others answer `not_ready`, as does one that is made anew, whoever does so.
 * Errors: `config_invalid`.
 */
export function openModels(
  section: ClickHouseSection,
  wanted: readonly ModelName[],
  { log, turns }: Pick<ClusterLog, 'log' | 'turns'>,
  parts: AsyncDisposableStack,
): ClusterModels {
  const opened = <Reader extends { close(): Promise<void> }>(reader: Reader): Reader => {
    parts.defer(() => reader.close())
    return reader
  }
  const claimsOf = (model: ModelName) => turns.claims(model, log.logId)
  const down = downModels('This process is not set up for it.')
  const personal = wanted.includes('personal')
    ? opened(openPersonalClickHouseReader(endpointOf(section, 'personal')))
    : whenReady<ReturnType<typeof openPersonalClickHouseReader>>(notHere)
  return {
    personal,
    batchMembers: personal,
    analytics: {
      oversight: wanted.includes('oversight')
        ? whileLevel(
            claimsOf('oversight'),
            opened(openOversightReader(endpointOf(section, 'oversight'))),
          )
        : down.oversight,
      statistics: wanted.includes('statistics')
        ? whileLevel(
            claimsOf('statistics'),
            opened(openStatisticsReader(endpointOf(section, 'statistics'))),
          )
        : down.statistics,
    },
  }
}

const notHere = (): Promise<never> =>
  Promise.reject(
    new DatasporError('not_ready', { detail: 'This process is not set up to read answers.' }),
  )
