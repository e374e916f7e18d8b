import { expect, it } from 'vitest'
import type { Misbehaviour } from '@dataspor/doubles/eventstoredb'
import {
  append,
  eventStore,
  expectOnce,
  newEvents,
  openLog,
  STREAM,
} from './harness/eventstoredb.ts'

const FAULTS: Readonly<Record<string, readonly Misbehaviour[]>> = {
  'was stored and is not answered': ['never-answer-and-store'],
  'was not stored and is not answered': ['never-answer-nor-store'],
  'is not answered three times': [
    'never-answer-nor-store',
    'never-answer-and-store',
    'never-answer-nor-store',
  ],
  'was stored when the connection broke': ['drop-after-commit'],
  'was not stored when the connection broke': ['drop-before-commit'],
  'met a broken connection four times': [
    'drop-before-commit',
    'drop-after-commit',
    'drop-before-commit',
    'drop-after-commit',
  ],
  'is answered after its deadline': ['answer-late'],
  'is told of another revision than is there': ['wrong-version'],
}

for (const [fault, misbehaviours] of Object.entries(FAULTS)) {
  it(`an append that ${fault} ends acknowledged, and stands once`, async () => {
    const double = await eventStore()
    const log = await openLog(double)
    const events = newEvents(60)
    const outcomes = [...(await append(log, events.slice(0, 20)))]
    double.misbehave(...misbehaviours)
    outcomes.push(...(await append(log, events.slice(20, 40))))
    double.answerLate()
    outcomes.push(...(await append(log, events.slice(40))))
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['appended']))
    expectOnce(double, events, outcomes)
    expect(await log.revision(STREAM)).toBe(59)
  })
}

it('an append larger than the server takes at once, interrupted in the middle, stands once and in order', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  const events = newEvents(40, 200_000)
  await append(log, events.slice(0, 1))
  const before = double.state.appendsTaken
  double.misbehave('drop-after-commit', 'never-answer-and-store', 'drop-before-commit')
  const outcomes = await append(log, events)
  expect(outcomes[0]).toMatchObject({ kind: 'duplicate' })
  expectOnce(double, events, outcomes)
  expect(double.state.appendsTaken - before).toBeGreaterThanOrEqual(8 + 3)
  const stored = await log.readStream(STREAM, 0, 100)
  expect(stored.map(({ dedupKey }) => dedupKey)).toEqual(events.map(({ dedupKey }) => dedupKey))
})

it('an exact revision asked for is met also where the first answer was lost', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  const [one, two] = newEvents(2)
  double.misbehave('drop-after-commit')
  const first = await log.append({ stream: STREAM, expectedRevision: -1, events: [one!] })
  double.misbehave('never-answer-and-store')
  const second = await log.append({ stream: STREAM, expectedRevision: 0, events: [two!] })
  expectOnce(double, [one!, two!], [...first, ...second])
})

it('a server that stays away is told of, and what was sent is taken once when it is sent again', async () => {
  const double = await eventStore()
  const log = await openLog(double, { patience: { giveUpMs: 300 } })
  const events = newEvents(30)
  await append(log, events.slice(0, 10))
  double.misbehave('never-answer-and-store')
  double.freeze()
  await expect(append(log, events.slice(10))).rejects.toMatchObject({ code: 'not_ready' })
  double.thaw()
  const outcomes = await append(log, events)
  expectOnce(double, events, outcomes)
})

it('many streams’ appends are on their way at once, and a broken connection fails none of them', async () => {
  const double = await eventStore()
  const log = await openLog(double)
  const streams = Array.from({ length: 16 }, (_, n) => `src/kommune:0167/kafka/${n}`)
  const events = streams.map(() => newEvents(50))
  double.misbehave('never-answer-nor-store', 'drop-after-commit', 'never-answer-and-store')
  const outcomes = await Promise.all(streams.map((stream, n) => append(log, events[n]!, stream)))
  expectOnce(double, events.flat(), outcomes.flat())
})
