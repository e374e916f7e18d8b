import { CPR_REMOVED, hasCprShape, isClearOfCpr, withoutCpr } from '../cpr-shape.ts'

const FACETS: ReadonlySet<string> = new Set(['facets', 'inputFacets', 'outputFacets'])
/** Counts of rows, bytes and files: numbers of ten digits by nature. */
const AMOUNTS: ReadonlySet<string> = new Set(['rowCount', 'size', 'fileCount', 'bytes'])

export type Cleaned =
  /** Pointer to a CPR-shaped token outside the facets, where nothing is replaced. */
  | { readonly found: string }
  | {
      readonly found?: undefined
      readonly value: unknown
      /** Pointers to the facets that something was removed from. */
      readonly removed: readonly string[]
    }

/**
 * An OpenLineage event whose facets hold no CPR-shaped token: each is replaced by `[cpr removed]` (events.md, CPR in the
 * wrong place). `canonical` is its RFC 8785 form, looked through in one pass first.
 */
export function cleanLineage(event: unknown, canonical: string): Cleaned {
  if (isClearOfCpr(canonical, 0)) return { value: event, removed: [] }
  const removed: string[] = []
  try {
    return { value: outside(event, '', removed), removed }
  } catch (stopped) {
    if (stopped instanceof Found) return { found: stopped.pointer }
    throw stopped
  }
}

/** Leaves the walk from any depth; never seen outside. */
class Found extends Error {
  readonly pointer: string

  constructor(pointer: string) {
    super()
    this.pointer = pointer
  }
}

function outside(value: unknown, pointer: string, removed: string[]): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    if (hasCprShape(String(value))) throw new Found(pointer)
    return value
  }
  if (Array.isArray(value)) return value.map((item, i) => outside(item, `${pointer}/${i}`, removed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (hasCprShape(key)) throw new Found(pointer)
      const at = `${pointer}/${key}`
      return [key, FACETS.has(key) ? facets(item, at, removed) : outside(item, at, removed)]
    }),
  )
}

function facets(value: unknown, pointer: string, removed: string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return outside(value, pointer, removed)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, facet]) => {
      const name = withoutCpr(key)
      const cleaner = { removed: name !== key }
      const clean = inside(facet, undefined, cleaner)
      if (cleaner.removed) removed.push(`${pointer}/${name}`)
      return [name, clean]
    }),
  )
}

function inside(value: unknown, key: string | undefined, cleaner: { removed: boolean }): unknown {
  if (typeof value === 'string') {
    const clean = withoutCpr(value)
    if (clean !== value) cleaner.removed = true
    return clean
  }
  if (typeof value === 'number') {
    if (AMOUNTS.has(key ?? '') || !hasCprShape(String(value))) return value
    cleaner.removed = true
    return CPR_REMOVED
  }
  if (Array.isArray(value)) return value.map((item) => inside(item, key, cleaner))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const clean = withoutCpr(name)
      if (clean !== name) cleaner.removed = true
      return [clean, inside(item, name, cleaner)]
    }),
  )
}
