import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { consentGivenSchema, consentWithdrawnSchema } from './consent.ts'
import { disclosureSchema } from './disclosure.ts'
import { reportedThroughSchema } from './reported-through.ts'
import { statusChangedSchema } from './status-changed.ts'
import { cloudEventsType, WIRE_TYPES, type WireType } from './types.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

const DATA: { readonly [T in WireType]: z.ZodType } = {
  'disclosure.recorded': disclosureSchema,
  'disclosure.received': disclosureSchema,
  'consent.given': consentGivenSchema,
  'consent.withdrawn': consentWithdrawnSchema,
  'subject.status-changed': statusChangedSchema,
  'source.reported-through': reportedThroughSchema,
}

/** The JSON Schema (2020-12) of every type that may be reported, by its CloudEvents `type`; for OpenAPI and AsyncAPI. */
export function wireJsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(WIRE_TYPES.map((type) => [cloudEventsType(type), eventSchema(type)]))
}

function eventSchema(type: WireType): JsonSchema {
  const { $schema: _, ...data } = z.toJSONSchema(DATA[type], {
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
