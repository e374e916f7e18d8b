import { httpSection, logSection, rulesSections } from '@dataspor/composition'
import {
  clickHouseSection,
  clusterSettings,
  dataSection,
  eventStoreDbSection,
  kafkaSection,
  postgresSection,
  vaultSection,
} from '@dataspor/composition/cluster'
import { z } from 'zod'

const PORT = 4681

const schema = z.strictObject({
  data: dataSection,
  eventstoredb: eventStoreDbSection,
  postgres: postgresSection,
  kafka: kafkaSection,
  clickhouse: clickHouseSection,
  vault: vaultSection,
  http: httpSection(PORT),
  log: logSection,
  ...rulesSections('never'),
})

export type IngestConfig = z.output<typeof schema>

export const ingestSettings = clusterSettings(schema)
