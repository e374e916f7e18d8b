import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readJson } from '../json-scan.ts'
import { parseWireEvent } from './parse.ts'
import { consentGiven, fullDisclosure, loadCompleted, statusChanged } from '../testing/samples.ts'

const texts = [
  fullDisclosure(),
  consentGiven(),
  statusChanged('akasse', 'a-kasse:3f'),
  loadCompleted(),
].map((event) => JSON.stringify(event))

interface Mutation {
  readonly at: number
  readonly cut: number
  readonly put: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(2_000),
  cut: fc.nat(30),
  put: fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      'null',
      '1e400',
      '-0',
      '"__proto__":{},',
      '\u0000',
      '\\ud800',
      '[[[[',
    ),
  ),
})

it('a mutated event is taken or refused with a code, and never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (text, mutations) => {
        let mutated = text
        for (const { at, cut, put } of mutations) {
          const place = at % (mutated.length + 1)
          mutated = mutated.slice(0, place) + put + mutated.slice(place + cut)
        }
        const read = readJson(Buffer.from(mutated))
        if (!read.ok) return
        const result = parseWireEvent(read.value, { cprMode: 'synthetic' })
        if (!result.ok) expect(result.code).toMatch(/^[a-z_]+$/)
      },
    ),
    { numRuns: 2_000 },
  )
})

it('a field replaced by any JSON value is taken or refused, and a refusal never repeats the value', () => {
  const secret = '6401801234'
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(200),
      fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(secret, { [secret]: secret }, [secret])),
      (text, nth, value) => {
        const event = JSON.parse(text) as Record<string, unknown>
        const holders: [Record<string, unknown>, string][] = []
        const walk = (object: Record<string, unknown>): void => {
          for (const key of Object.keys(object)) {
            holders.push([object, key])
            const inner = object[key]
            if (typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>)
          }
        }
        walk(event)
        const [holder, key] = holders[nth % holders.length]!
        holder[key] = value
        const result = parseWireEvent(event, { cprMode: 'synthetic' })
        if (!result.ok) expect(`${result.pointer} ${result.detail}`).not.toContain(secret)
      },
    ),
    { numRuns: 2_000 },
  )
})
