import { z } from 'zod'
import { httpSection, logSection } from '../config/edge.ts'
import { rulesSections } from '../config/rules.ts'
import { type Settings, settingsOf } from '../config/settings.ts'
import { CLUSTER_SECTIONS } from './sections.ts'

const PORT = 4680

const everything = z.strictObject({
  ...CLUSTER_SECTIONS,
  http: httpSection(PORT),
  log: logSection,
  ...rulesSections('never'),
})

const names = settingsOf(everything).list.map(({ env }) => env)

/** The settings of one of a cluster's programs; those of the others may stand in the same environment. */
export function clusterSettings<Schema extends z.ZodObject>(schema: Schema): Settings<Schema> {
  return settingsOf(schema, names)
}
