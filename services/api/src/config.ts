import {
  apiSection,
  clusterSchema,
  clusterSettings,
  ruledSections,
} from '@dataspor/composition/cluster'
import type { z } from 'zod'

const PORT = 4680

const schema = clusterSchema(PORT, { api: apiSection, ...ruledSections })

export type ApiConfig = z.output<typeof schema>

export const apiSettings = clusterSettings(schema)
