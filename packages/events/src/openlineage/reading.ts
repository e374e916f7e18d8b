import type { z } from 'zod'
import type { FrozenFinding } from '../stored-disclosure.ts'
import type { StoredFacets } from '../stored-lineage.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { fitsFacet } from './fits.ts'
import { LINEAGE_LIMITS } from './limits.ts'

/** One event being read: what it costs, and what is amiss with it. */
export interface Reading {
  readonly findings: FrozenFinding[]
  sourcesLeft: number
  facetBytesLeft: number
  /** All of the event is smaller than one facet may be: none needs to be measured. */
  readonly isSmall: boolean
}

/** `bytes`: of the event as it is read, in its canonical form. */
export function newReading(bytes: number): Reading {
  return {
    isSmall: bytes <= LINEAGE_LIMITS.facetBytesMax,
    findings: [],
    sourcesLeft: LINEAGE_LIMITS.sourcesMax,
    facetBytesLeft: LINEAGE_LIMITS.facetsBytesMax,
  }
}

/** Leaves the reading from any depth with what the event is refused for; never seen outside. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(code: Refusal['code'], pointer: string, detail: string) {
    super()
    this.refusal = refusal(code, pointer, detail)
  }
}

type Schemas = Readonly<Record<string, z.ZodType>>
export type Facets<S extends Schemas> = { readonly [K in keyof S]?: z.output<S[K]> }
type Sent = Readonly<Record<string, unknown>>

/**
 * The facets that are understood, and the others as sent. One that is understood by name but not by form is a finding
 * and stays among the others: a client's version must not cost the rest of its event.
 */
export function readFacets<S extends Schemas>(
  sent: Sent | undefined,
  schemas: S,
  pointer: string,
  reading: Reading,
): { readonly facets: Facets<S>; readonly other?: StoredFacets } {
  const facets: Record<string, unknown> = {}
  const other: Record<string, unknown> = {}
  for (const [name, facet] of Object.entries(sent ?? {})) {
    if (facet === null || isDeleted(facet)) continue
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    if (schema !== undefined && fitsFacet(name, facet)) {
      facets[name] = facet
      continue
    }
    const read = schema?.safeParse(facet)
    if (read?.success === true) facets[name] = read.data
    else {
      if (schema !== undefined) report(reading, 'facet-not-understood', `${pointer}/${name}`)
      // A property of that name would change what the object is.
      if (name !== '__proto__' && mayKeep(facet, reading)) other[name] = facet
      else report(reading, 'facet-dropped', `${pointer}/${name}`)
    }
  }
  const understood = facets as Facets<S>
  return Object.keys(other).length === 0 ? { facets: understood } : { facets: understood, other }
}

const ABOUT_CHARS_MAX = 200

export function report(reading: Reading, code: string, about: string): void {
  if (reading.findings.length < LINEAGE_LIMITS.listItemsMax)
    reading.findings.push({ code, about: about.slice(0, ABOUT_CHARS_MAX) })
}

function isDeleted(facet: unknown): boolean {
  return typeof facet === 'object' && (facet as Sent)['_deleted'] === true
}

function mayKeep(facet: unknown, reading: Reading): boolean {
  if (isDeeper(facet, LINEAGE_LIMITS.facetDepthMax)) return false
  if (reading.isSmall) return true
  const bytes = Buffer.byteLength(JSON.stringify(facet))
  if (bytes > LINEAGE_LIMITS.facetBytesMax || bytes > reading.facetBytesLeft) return false
  reading.facetBytesLeft -= bytes
  return true
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((item) => typeof item === 'object' && isDeeper(item, levels - 1))
}

/** At most 4 KiB of a text, cut at a character. */
export function cut(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= LINEAGE_LIMITS.textBytesMax) return text
  return bytes
    .subarray(0, LINEAGE_LIMITS.textBytesMax)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
}
