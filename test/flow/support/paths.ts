type Path = readonly (string | number)[]

/** Pointers (RFC 6901) to every string within a JSON value. */
export function stringPlaces(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([step, inner]) => stringPlaces(inner, [...path, step]))
}

export const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join('')

/** A copy with another value at a place; `undefined` takes it away. */
export function replaceAt<T>(value: T, path: Path, replacement: unknown): T {
  const copy = structuredClone(value)
  const last = path.at(-1)
  if (last === undefined) return replacement as T
  let holder = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>
  if (replacement === undefined) delete holder[last]
  else holder[last] = replacement
  return copy
}
