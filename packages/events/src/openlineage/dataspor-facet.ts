import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { publicIdText, shortText } from '../wire/fields.ts'

/** The key of Dataspor's own facet among a run's. */
export const DATASPOR_FACET = 'dataspor'

/**
 * What ties a run to the rest of the trail: the delivery that it loaded, the disclosures that brought it (public ids),
 * and, where the producer has one, an id of its own for the event: the same id again is the same event.
 */
export const datasporFacetSchema = z.object({
  _producer: z.string().optional(),
  _schemaURL: z.string().optional(),
  delivery: z
    .strictObject({
      deliveryId: shortText,
      version: z.int().min(1).max(1_000_000),
      dataset: shortText,
    })
    .optional(),
  disclosures: z.array(publicIdText).max(LIMITS.arrayItemsMax).optional(),
  eventId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/)
    .optional(),
})

export type DatasporFacet = z.output<typeof datasporFacetSchema>

/** The JSON Schema (2020-12) of the facet, in the form in which OpenLineage's own facets are published. */
export function datasporFacetJsonSchema(id: string): Readonly<Record<string, unknown>> {
  const { $schema: _, ...own } = z.toJSONSchema(datasporFacetSchema, {
    io: 'input',
    reused: 'inline',
  }) as Record<string, unknown>
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    $defs: {
      DatasporRunFacet: {
        description: 'Ties a run to the disclosures and the delivery that it loaded.',
        allOf: [
          { $ref: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunFacet' },
          { ...own, additionalProperties: true },
        ],
      },
    },
    type: 'object',
    properties: { [DATASPOR_FACET]: { $ref: '#/$defs/DatasporRunFacet' } },
  }
}
