import { z } from 'zod'
import { httpSection, logSection } from '../config/edge.ts'
import { rulesSections } from '../config/rules.ts'
import {
  clickHouseSection,
  dataSection,
  eventStoreDbSection,
  kafkaSection,
  plainSection,
  postgresSection,
  vaultSection,
} from './sections.ts'

/** The settings of one of a cluster's programs: those of all, and its own. By default it listens at `port`. */
export function clusterSchema<Own extends z.ZodRawShape>(port: number, own: Own) {
  const shared = z.strictObject({
    data: dataSection,
    eventstoredb: eventStoreDbSection,
    postgres: postgresSection,
    clickhouse: clickHouseSection,
    plain: plainSection,
    http: httpSection(port),
    log: logSection,
  })
  return shared.extend(own)
}

/** The sections of those who take in or answer, who work by the same rules. */
export const ruledSections = {
  kafka: kafkaSection,
  vault: vaultSection,
  ...rulesSections('never'),
} as const
