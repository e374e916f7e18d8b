import { z } from 'zod'

/** What the route looks at; the whole of it is OpenLineage's own specification. */
export const lineageEventSchema = z
  .looseObject({
    eventTime: z.string().describe('RFC 3339'),
    producer: z.string(),
    schemaURL: z.string().optional(),
    eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']).optional(),
    run: z.looseObject({ runId: z.string() }).optional(),
    job: z.looseObject({ namespace: z.string(), name: z.string() }).optional(),
    dataset: z.looseObject({ namespace: z.string(), name: z.string() }).optional(),
    inputs: z.array(z.looseObject({})).optional(),
    outputs: z.array(z.looseObject({})).optional(),
  })
  .describe(
    'A RunEvent, JobEvent or DatasetEvent of OpenLineage 2-0-2 (https://openlineage.io/spec/2-0-2/OpenLineage.json). A run may carry the facet "dataspor": /v1/schemas/dataspor-run-facet.',
  )
  .meta({ id: 'OpenLineageEvent' })

export const jsonSchemaSchema = z.looseObject({}).describe('A JSON Schema (2020-12)')
