import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AppendOutcome, AppendRequest } from '../port.ts'
import {
  addOutcome,
  addRequest,
  addWrongRevision,
  newResults,
  packResults,
  unpackResults,
} from './outcome-wire.ts'
import { packRequests, unpackRequests } from './request-wire.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const time = fc.maxSafeNat()

const requests: fc.Arbitrary<AppendRequest[]> = fc.array(
  fc.record({
    stream: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    expectedRevision: fc.oneof(fc.constant('any' as const), fc.constant(-1), time),
    events: fc.array(
      fc.record({
        dedupKey: bytes(16),
        contentTag: bytes(16),
        recordedAt: time,
        body: fc.uint8Array({ maxLength: 40 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  { maxLength: 5 },
)

it('requests come out of their buffer as they went in', () => {
  fc.assert(
    fc.property(requests, (given) => {
      expect(unpackRequests(packRequests(given))).toEqual(given)
    }),
  )
})

const outcome: fc.Arbitrary<AppendOutcome> = fc.oneof(
  fc.record({ kind: fc.constantFrom('appended', 'duplicate'), position: time, recordedAt: time }),
  fc.record({ kind: fc.constant('conflict' as const), position: time }),
)
const results = fc.array(
  fc.oneof(
    fc.record({ outcomes: fc.array(outcome, { minLength: 1, maxLength: 6 }) }),
    fc.record({ actualRevision: fc.integer({ min: -1 }) }),
  ),
)

it('results come out of their array as they went in, with the number of events stored', () => {
  fc.assert(
    fc.property(results, (given) => {
      const numbers = newResults()
      for (const result of given) {
        if ('actualRevision' in result) {
          addWrongRevision(numbers, result.actualRevision)
          continue
        }
        addRequest(numbers, result.outcomes.length)
        for (const one of result.outcomes) {
          addOutcome(numbers, one.kind, one.position, 'recordedAt' in one ? one.recordedAt : 0)
        }
      }
      const all = given.flatMap((result) => ('outcomes' in result ? result.outcomes : []))
      const stored = all.filter(({ kind }) => kind === 'appended').length
      expect(unpackResults(packResults(numbers))).toEqual({ stored, results: given })
    }),
  )
})
