import type { EventLog, NewEvent } from '@dataspor/event-log'
import { expect, it } from 'vitest'
import {
  append,
  eventStore,
  expectOnce,
  keysOn,
  newEvents,
  openLog,
  STREAM,
} from './harness/eventstoredb.ts'

/** Sends events in appends of a size of its own. */
async function sendAll(log: EventLog, events: readonly NewEvent[], size: number) {
  const outcomes = []
  for (let at = 0; at < events.length; at += size)
    outcomes.push(...(await append(log, events.slice(at, at + size))))
  return outcomes
}

it('two owners of one stream who send the same events store each once, and tell the same place', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const events = newEvents(1_000)
  const [fromA, fromB] = await Promise.all([sendAll(a, events, 30), sendAll(b, events, 50)])
  expectOnce(double, events, fromA)
  expectOnce(double, events, fromB)
  // Also where the one’s append is answered as the other’s own: the same ids after the same revision.
  const kinds = events.map((_, i) => [fromA[i]!.kind, fromB[i]!.kind].toSorted())
  for (const both of kinds) expect(both).toEqual(['appended', 'duplicate'])
})

it('of two owners who send the same key in the same millisecond one is told that it is stored, the other that it was', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const events = newEvents(20)
  for (const [n, event] of events.entries()) {
    // A stream of its own: both begin after the same revision.
    const stream = `src/kommune:0167/kafka/${n}`
    const other = { ...event, body: new Uint8Array(1) }
    const told = await Promise.all([append(a, [event], stream), append(b, [other], stream)])
    expect(told.map(([outcome]) => outcome!.kind).toSorted()).toEqual(['appended', 'duplicate'])
    const [stored] = await a.readStream(stream, 0, 10)
    const isFromA = told[0]![0]!.kind === 'appended'
    expect(stored!.body).toEqual(isFromA ? event.body : other.body)
  }
  expect(keysOn(double)).toHaveLength(events.length)
})

it('of two owners who send other content under the same key at once one is told of the conflict', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const events = newEvents(20)
  for (const [n, event] of events.entries()) {
    const stream = `src/kommune:0167/kafka/${n}`
    const other = { ...event, contentTag: new Uint8Array(16) }
    const told = await Promise.all([append(a, [event], stream), append(b, [other], stream)])
    expect(told.map(([outcome]) => outcome!.kind).toSorted()).toEqual(['appended', 'conflict'])
    const [stored] = await b.readStream(stream, 0, 10)
    const isFromA = told[0]![0]!.kind === 'appended'
    expect(stored!.contentTag).toEqual((isFromA ? event : other).contentTag)
  }
  expect(keysOn(double)).toHaveLength(events.length)
})

it('two owners who send different events lose none and double none', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const events = newEvents(1_200)
  const [fromA, fromB] = await Promise.all([
    sendAll(a, events.slice(0, 600), 20),
    sendAll(b, events.slice(600), 20),
  ])
  expectOnce(double, events, [...fromA, ...fromB])
})

it('an owner whose large append is cut in two by another owner stores the rest after it', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  // Three parts for the server, of five events each; the other owner’s append is as large as one part.
  const own = newEvents(15, 200_000)
  const others = [...own.slice(8, 10), ...newEvents(3)]
  await append(a, newEvents(1), 'src/other/http/0')
  double.onceStored(() => void (late = append(b, others)))
  let late: ReturnType<typeof append> | undefined
  const fromA = await append(a, own)
  const fromB = await late!
  const all = [...own, ...others.slice(2)]
  expect(keysOn(double)).toHaveLength(1 + all.length)
  const stored = await a.readStream(STREAM, 0, 100)
  expect(stored.map(({ revision }) => revision)).toEqual(all.map((_, i) => i))
  const places = new Map(stored.map((one) => [text(one.dedupKey), one.position]))
  expect(fromA.map(({ position }) => position)).toEqual(
    own.map((e) => places.get(text(e.dedupKey))),
  )
  expect(fromB.map(({ position }) => position)).toEqual(
    others.map((e) => places.get(text(e.dedupKey))),
  )
})

it('an owner that is no longer one is told so by the revision it believes in', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const [one, two, three] = newEvents(3)
  await a.append({ stream: STREAM, expectedRevision: -1, events: [one!] })
  await b.append({ stream: STREAM, expectedRevision: 0, events: [two!] })
  const stale = a.append({ stream: STREAM, expectedRevision: 0, events: [three!] })
  await expect(stale).rejects.toMatchObject({ code: 'wrong_expected_revision' })
  expect(keysOn(double)).toHaveLength(2)
})

it('what another owner stored meanwhile is a duplicate or a conflict here, in any stream', async () => {
  const double = await eventStore()
  const [a, b] = [await openLog(double), await openLog(double)]
  const [one, two] = newEvents(2)
  await append(a, newEvents(1))
  const [first] = await append(b, [one!])
  const other = { ...one!, contentTag: new Uint8Array(16) }
  expect(await append(a, [two!, one!, other])).toMatchObject([
    { kind: 'appended' },
    { ...first, kind: 'duplicate' },
    { kind: 'conflict', position: first!.position },
  ])
})

it('what was stored in another stream by another process is known as soon as the server has told of it', async () => {
  const double = await eventStore()
  const bell = { lookEveryMs: 1_000_000, againMsMin: 5, againMsMax: 50 }
  const [a, b] = [await openLog(double), await openLog(double, { bell })]
  const [one, two, three] = newEvents(3)
  await append(b, [one!], 'src/kommune:0167/kafka/1')
  const after = (await b.head()).position
  const { signal } = new AbortController()
  const told = b.follow(after, { signal, pageEventsMax: 10 })[Symbol.asyncIterator]().next()
  const [stored] = await append(a, [two!], 'src/kommune:0167/kafka/0')
  await told
  const outcomes = await append(b, [three!, two!], 'src/kommune:0167/kafka/1')
  expect(outcomes).toMatchObject([{ kind: 'appended' }, { ...stored, kind: 'duplicate' }])
  expect(keysOn(double)).toHaveLength(3)
})

const text = (key: Uint8Array): string => Buffer.from(key).toString('hex')
