import { clusterSchema, clusterSettings, ruledSections } from '@dataspor/composition/cluster'
import type { z } from 'zod'

const PORT = 4681

const schema = clusterSchema(PORT, ruledSections)

export type IngestConfig = z.output<typeof schema>

export const ingestSettings = clusterSettings(schema)
