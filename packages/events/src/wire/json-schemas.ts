import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { DATA_SCHEMAS } from './data.ts'
import { cloudEventsType, WIRE_TYPES, type WireType } from './types.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema (2020-12) of every type that may be reported, by its CloudEvents `type`; for OpenAPI and AsyncAPI. */
export function wireJsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(WIRE_TYPES.map((type) => [cloudEventsType(type), eventSchema(type)]))
}

function eventSchema(type: WireType): JsonSchema {
  const { $schema: _, ...data } = z.toJSONSchema(DATA_SCHEMAS[type], {
    io: 'input',
    reused: 'inline',
  }) as Record<string, unknown>
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
    properties: {
      specversion: { const: '1.0' },
      id: { type: 'string', minLength: 1, maxLength: LIMITS.eventIdCharsMax },
      source: { type: 'string', pattern: '^urn:dataspor:party:.+$' },
      type: { const: cloudEventsType(type) },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { type: 'string' },
      data,
    },
  }
}
