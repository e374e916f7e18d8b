import type { z } from 'zod'

/** What is wrong with the form of a catalogue, each fault with the list, the entry's id and the field where it is. */
export function formFaults(error: z.ZodError, content: unknown): readonly string[] {
  return error.issues.map(({ path, message }) => {
    const [list, index, ...field] = path
    if (list === undefined) return message
    if (index === undefined) return `${String(list)}: ${message}`
    const id = idAt(content, list, index)
    return `${[`${String(list)} ${id ?? String(index)}`, ...field.map(String)].join('.')}: ${message}`
  })
}

function idAt(content: unknown, list: PropertyKey, index: PropertyKey): string | undefined {
  const entries = (content as Readonly<Record<PropertyKey, unknown>>)[list]
  if (!Array.isArray(entries)) return undefined
  const id = (entries[Number(index)] as { readonly id?: unknown } | null | undefined)?.id
  return typeof id === 'string' ? id : undefined
}
