import { wireJsonSchemas } from '@dataspor/events'

type Schemas = Readonly<Record<string, unknown>>

const DEFINITION = '#/$defs/'
/** Set before the events' own names: an answer has a `Party` too, and it is another. */
const PREFIX = 'Event'

/** The schemas of all events that can be reported as components: `CloudEvent` is any of them. */
export function eventSchemas(): Schemas {
  const components: Record<string, unknown> = {}
  const oneOf = Object.entries(wireJsonSchemas()).map(
    ([type, { $schema: _dialect, ...schema }]) => {
      return { title: type, ...lifted(schema, components) }
    },
  )
  return { ...components, CloudEvent: { oneOf } }
}

/** A schema without definitions of its own: they become components, wherever in it they stand. */
function lifted(schema: unknown, components: Record<string, unknown>): object {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$defs' && isSchemas(value)) {
      for (const [name, definition] of Object.entries(value)) {
        components[PREFIX + name] = lifted(definition, components)
      }
      return undefined
    }
    if (key === '$ref' && typeof value === 'string') {
      return value.replace(DEFINITION, `#/components/schemas/${PREFIX}`)
    }
    // The id that zod names a definition by is no keyword of JSON Schema 2020-12.
    return key === 'id' && typeof value === 'string' ? undefined : value
  })
  return JSON.parse(text) as object
}

function isSchemas(value: unknown): value is Schemas {
  return typeof value === 'object' && value !== null
}
