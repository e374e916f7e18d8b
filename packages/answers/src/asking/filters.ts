import type { Catalogue } from '@dataspor/catalogue'
import { hasCprShape, parseRfc3339 } from '@dataspor/events'
import { copenhagenDayStart, DatasporError } from '@dataspor/kernel'
import type { ItemFilter } from '@dataspor/read-models/personal'

const VALUE_LENGTH_MAX = 100
const ID = /^[a-z0-9][a-z0-9_.:-]*$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/

type Given = Readonly<Record<string, string>>

/**
 * The filters of a list, checked. A party must be a legal entity; `from` is inclusive, `to` exclusive, and a bare date
 * is the beginning of that Copenhagen day. Errors: `filter_invalid`, pointing at the filter.
 */
export function readFilters(given: Given, catalogue: Catalogue): ItemFilter {
  const filter: { -readonly [K in keyof ItemFilter]: ItemFilter[K] } = {}
  for (const [name, value] of Object.entries(given)) {
    if (value.length === 0 || value.length > VALUE_LENGTH_MAX)
      throw invalid(name, 'It must have 1 to 100 characters.')
    // A question is recorded with its filters.
    if (hasCprShape(value)) throw invalid(name, 'It must not hold a person number.')
    if (name === 'recipient' || name === 'sender') filter[name] = readParty(name, value, catalogue)
    else if (name === 'category' || name === 'legalBasis' || name === 'purpose')
      filter[name] = readId(name, value)
    else if (name === 'from' || name === 'to') filter[name] = readInstant(name, value)
    else throw invalid(name, 'There is no such filter here.')
  }
  return filter
}

/** `filter_invalid` with a pointer to the parameter; the detail never repeats what was sent. */
export function invalid(name: string, why: string): DatasporError {
  return new DatasporError('filter_invalid', { pointer: `/${pointerToken(name)}`, detail: why })
}

/** A name that could be anything is not repeated. */
function pointerToken(name: string): string {
  return /^[A-Za-z]{1,40}$/.test(name) ? name : 'unknown'
}

function readParty(name: string, value: string, catalogue: Catalogue): string {
  const party = catalogue.resolveParty(value)
  if (party.kind === 'person') return party.ref
  if (party.kind !== 'entity' && party.kind !== 'unknown')
    throw invalid(name, 'It must be the ref of a legal entity.')
  const partial =
    party.unit !== undefined || (party.system !== undefined && party.system !== party.ref)
  if (partial) throw invalid(name, 'Name the legal entity, not one of its units or systems.')
  return party.ref
}

function readId(name: string, value: string): string {
  if (!ID.test(value)) throw invalid(name, 'It must be an id of the catalogue.')
  return value
}

function readInstant(name: string, value: string): number {
  const time = DAY.test(value) ? copenhagenDayStart(value) : parseRfc3339(value)
  if (time === undefined || Number.isNaN(time)) {
    throw invalid(name, 'It must be a day (2026-03-01) or a time with its zone (RFC 3339).')
  }
  return time
}
