import { hasCprShape, isClearOfCpr } from '../cpr-shape.ts'
import type { WireType } from './types.ts'

/** Whether a party reference names a natural person, whose name is sealed. */
export type IsPersonRef = (ref: string) => boolean

/** Fields that are sealed before they are stored (events.md, CPR in the wrong place), and the person's own numbers. */
const SEALED: ReadonlySet<string> = new Set(
  ['/data', '/data/replacement'].flatMap((at) => [
    `${at}/caseReference`,
    `${at}/actor/id`,
    `${at}/note`,
    `${at}/alsoAbout/*/relation`,
    ...['alsoAbout/*/subject', 'subject', 'subjects/*', 'from', 'to', 'kept', 'merged/*'].flatMap(
      (person) => ['cpr', 'replacementNumber', 'ecpr'].map((form) => `${at}/${person}/${form}`),
    ),
  ]),
)

/** Counts and sums of a delivery: numbers of up to ten digits by nature, and checked to be numbers. */
const AMOUNT = /^\/data\/(?:counts\/|controlTotals\/\*\/|frame\/|checks\/\*\/)/

/**
 * Where an event holds a CPR-shaped token in a field, key or attribute that is stored in clear: the pointer to it, or to
 * what holds the key. Undefined where it does not. `canonical` is the event's RFC 8785 form; most events are passed on
 * one look at it.
 */
export function cprInClearField(
  event: Readonly<Record<string, unknown>>,
  canonical: string,
  type: WireType,
  isPersonRef: IsPersonRef,
): string | undefined {
  if (isClearOfCpr(canonical, numbersInPlace(event['data'], type))) return undefined
  return search(event, '', '', isPersonRef)
}

const TEN_DIGITS = /^[0-9]{10}$/

/** How many tokens stand where they belong: each is one candidate of the fast pass, since quotes set it apart. */
function numbersInPlace(data: unknown, type: WireType): number {
  if (!isRecord(data)) return 0
  let count = isNumber(data['subject']) ? 1 : 0
  if (type.startsWith('disclosure.') && Array.isArray(data['alsoAbout'])) {
    for (const other of data['alsoAbout'])
      if (isRecord(other) && isNumber(other['subject'])) count++
  }
  return count
}

function isNumber(subject: unknown): boolean {
  if (!isRecord(subject)) return false
  const number = subject['cpr'] ?? subject['replacementNumber'] ?? subject['ecpr']
  return typeof number === 'string' && TEN_DIGITS.test(number)
}

/** `shape` is the pointer with `*` for every index; both grow together. */
function search(
  value: unknown,
  pointer: string,
  shape: string,
  isPersonRef: IsPersonRef,
): string | undefined {
  if (typeof value === 'string')
    return !SEALED.has(shape) && hasCprShape(value) ? pointer : undefined
  if (typeof value === 'number')
    return !AMOUNT.test(shape) && hasCprShape(String(value)) ? pointer : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = search(value[i], `${pointer}/${i}`, `${shape}/*`, isPersonRef)
      if (found !== undefined) return found
    }
    return undefined
  }
  return searchObject(value as Record<string, unknown>, pointer, shape, isPersonRef)
}

function searchObject(
  object: Record<string, unknown>,
  pointer: string,
  shape: string,
  isPersonRef: IsPersonRef,
): string | undefined {
  const person = typeof object['ref'] === 'string' && isPersonRef(object['ref'])
  for (const key of Object.keys(object)) {
    if (hasCprShape(key)) return pointer
    if (person && key === 'name') continue
    const step = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const found = search(object[key], pointer + step, shape + step, isPersonRef)
    if (found !== undefined) return found
  }
  return undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
