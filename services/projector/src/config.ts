import { clusterSchema, clusterSettings, projectorSection } from '@dataspor/composition/cluster'
import type { z } from 'zod'

const PORT = 4682

const schema = clusterSchema(PORT, { projector: projectorSection })

export type ProjectorConfig = z.output<typeof schema>

export const projectorSettings = clusterSettings(schema)
