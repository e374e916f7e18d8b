import type { z } from 'zod'
import { type Settings, settingsOf } from '../config/settings.ts'
import { clusterSchema, ruledSections } from './cluster-schema.ts'
import { apiSection, projectorSection } from './sections.ts'

const PORT = 4680

const everything = clusterSchema(PORT, {
  ...ruledSections,
  api: apiSection,
  projector: projectorSection,
})

const names = settingsOf(everything).list.map(({ env }) => env)

/** The settings of one of a cluster's programs; those of the others may stand in the same environment. */
export function clusterSettings<Schema extends z.ZodObject>(schema: Schema): Settings<Schema> {
  return settingsOf(schema, names)
}
