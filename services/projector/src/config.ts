import { httpSection, logSection } from '@dataspor/composition'
import {
  clickHouseSection,
  clusterSettings,
  dataSection,
  eventStoreDbSection,
  postgresSection,
  projectorSection,
} from '@dataspor/composition/cluster'
import { z } from 'zod'

const PORT = 4682

const schema = z.strictObject({
  data: dataSection,
  projector: projectorSection,
  eventstoredb: eventStoreDbSection,
  postgres: postgresSection,
  clickhouse: clickHouseSection,
  http: httpSection(PORT),
  log: logSection,
})

export type ProjectorConfig = z.output<typeof schema>

export const projectorSettings = clusterSettings(schema)
