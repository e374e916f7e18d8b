import { z } from 'zod'

type JsonSchema = Readonly<Record<string, unknown>>

export interface SchemaBook {
  /** A schema by reference where it has an id, else in place. */
  add(schema: z.ZodType): JsonSchema
  /** All that were referred to, by id. */
  schemas(): Readonly<Record<string, JsonSchema>>
}

const REF = '#/components/schemas/'

/** Collects zod schemas as JSON Schema 2020-12, each named one once. */
export function schemaBook(): SchemaBook {
  const named: Record<string, JsonSchema> = {}
  return {
    add: (schema) => {
      const {
        $schema: _dialect,
        $defs,
        ...json
      } = z.toJSONSchema(schema, {
        io: 'output',
        unrepresentable: 'any',
      }) as Record<string, unknown> & { $defs?: Record<string, JsonSchema> }
      for (const [id, definition] of Object.entries($defs ?? {})) named[id] = rebased(definition)
      const own = json['id']
      if (typeof own !== 'string') return rebased(json)
      named[own] = rebased(json)
      return { $ref: REF + own }
    },
    schemas: () => named,
  }
}

/** References to definitions beside it become references to components; `id` is zod's, not JSON Schema's. */
function rebased(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', REF) : value,
  )
  const { id: _id, ...rest } = JSON.parse(text) as Record<string, unknown>
  return rest
}
