import type { NewEvent } from '@dataspor/event-log'
import { expect, it } from 'vitest'
import { keyText } from './claims.ts'
import { outcomesOf } from './outcomes.ts'

const event = (tag: number, recordedAt: number): NewEvent => ({
  dedupKey: new Uint8Array(16).fill(7),
  contentTag: new Uint8Array(16).fill(tag),
  recordedAt,
  body: new Uint8Array(1),
})

const place = { position: 42, recordedAt: 1_000 }
const writer = 5
const known = { ...place, tag: event(1, 1_000).contentTag, writer }

it('an append that the server took for another owner’s is told as what stands there', () => {
  const own = new Set([keyText(event(1, 0).dedupKey)])
  const outcomeOf = (one: NewEvent, by = writer) =>
    outcomesOf([one], { own, writer: by }, () => known)[0]
  expect(outcomeOf(event(1, 1_000))).toEqual({ kind: 'appended', ...place })
  expect(outcomeOf(event(1, 1_000), 6)).toEqual({ kind: 'duplicate', ...place })
  expect(outcomeOf(event(2, 1_000), 6)).toEqual({ kind: 'conflict', position: 42 })
})

it('of a key that stands twice in one append the second is a duplicate', () => {
  const one = event(1, 1_000)
  const outcomes = outcomesOf(
    [one, one],
    { own: new Set([keyText(one.dedupKey)]), writer },
    () => known,
  )
  expect(outcomes.map(({ kind }) => kind)).toEqual(['appended', 'duplicate'])
})
