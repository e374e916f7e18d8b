import { httpSection, logSection, rulesSections } from '@dataspor/composition'
import {
  apiSection,
  clickHouseSection,
  clusterSettings,
  dataSection,
  eventStoreDbSection,
  kafkaSection,
  postgresSection,
  vaultSection,
} from '@dataspor/composition/cluster'
import { z } from 'zod'

const PORT = 4680

const schema = z.strictObject({
  data: dataSection,
  api: apiSection,
  eventstoredb: eventStoreDbSection,
  postgres: postgresSection,
  clickhouse: clickHouseSection,
  kafka: kafkaSection,
  vault: vaultSection,
  http: httpSection(PORT),
  log: logSection,
  ...rulesSections('never'),
})

export type ApiConfig = z.output<typeof schema>

export const apiSettings = clusterSettings(schema)
