import { decodeStored, readJson } from '@dataspor/events'
import { expect, it } from 'vitest'
import { createSequenceIntake } from './sequence/create-sequence-intake.ts'
import { bytes, disclosure, type IntakeUnderTest, intakeUnderTest, REPORTER } from './testing.ts'

const STREAM = 'src/vitas/kafka/0'
const SOURCE = { source: 'urn:dataspor:party:vitas' }
const OVER_KAFKA = { party: 'vitas', channel: 'kafka' } as const
const OVER_HTTP = { party: 'vitas', channel: 'http' } as const

const event = (id: string, data = {}) =>
  disclosure(id, { sender: 'vitas', recipient: 'star', ...data }, SOURCE)

/** A message of the partition, refused; gives the entry that it left. */
async function refusedOverKafka({ deps, intake }: IntakeUnderTest, value: unknown) {
  const raw = bytes(value)
  const message = { offset: 't/0/0', element: { ...readJson(raw), raw } }
  const { done } = await createSequenceIntake(deps).take(
    [message],
    STREAM,
    OVER_KAFKA,
    Promise.resolve(-1),
  )
  await done
  const [entry] = await intake.quarantined(OVER_HTTP, undefined, 9)
  return entry!
}

it('a source that reports over Kafka is refused over HTTP, whatever it sends', async () => {
  const { intake } = await intakeUnderTest()
  expect(await intake.one(bytes(event('a')), OVER_HTTP)).toMatchObject({ code: 'wrong_channel' })
  const list = await intake.list(bytes([event('a'), event('b')]), OVER_HTTP)
  expect(list.rejected.map(({ code }) => code)).toEqual(['wrong_channel', 'wrong_channel'])
  const stream = await intake.stream(oneChunk(`${JSON.stringify(event('c'))}\n`), OVER_HTTP)
  expect(stream.rejected.map(({ code }) => code)).toEqual(['wrong_channel'])
  expect(await intake.validate(bytes(event('d')), OVER_HTTP)).toMatchObject({
    wouldBe: 'rejected',
  })
})

it('what was refused over the wrong channel is refused there again, as it was and mended', async () => {
  const { intake, log } = await intakeUnderTest()
  await intake.one(bytes(event('a')), OVER_HTTP)
  // Of the wrong channel too, though another fault was found first.
  await intake.one(bytes({ ...event('b'), type: 'dk.dataspor.nothing.v1' }), OVER_HTTP)
  const before = (await log.head()).position
  const entries = await intake.quarantined(OVER_HTTP, undefined, 9)
  expect(entries.map(({ code }) => code).toSorted()).toEqual(['type_unknown', 'wrong_channel'])
  for (const { id } of entries) {
    expect(await intake.resubmit(OVER_HTTP, id, bytes(event('b')))).toMatchObject({
      code: 'wrong_channel',
      quarantineId: id,
    })
  }
  expect((await log.head()).position).toBe(before)
  expect(await intake.quarantined(OVER_HTTP, undefined, 9)).toEqual(entries)
})

it('what Kafka brought and was refused is mended over HTTP, and is no part of its partition', async () => {
  const under = await intakeUnderTest()
  const { intake, log, deps } = under
  const entry = await refusedOverKafka(under, event('a', { recipient: 'kommune' }))
  expect(await intake.resubmit(OVER_HTTP, entry.id, undefined)).toMatchObject({
    code: 'recipient_not_named',
    quarantineId: entry.id,
  })
  const result = await intake.resubmit(OVER_HTTP, entry.id, bytes(event('a')))
  expect(result).toMatchObject({ kind: 'stored', id: 'vitas/a' })
  expect(await intake.quarantined(OVER_HTTP, undefined, 9)).toEqual([])
  const [stored] = await log.readStream('src/vitas/http/0', 0, 9)
  expect(decodeStored(stored!.body)).toMatchObject({ id: 'a', source: 'vitas' })
  // The partition goes on where it was, by its own last offset.
  expect(await createSequenceIntake(deps).standing(STREAM)).toEqual({
    revision: 0,
    offset: 't/0/0',
  })
})

it('a mended event that Kafka brings as well is one event', async () => {
  const under = await intakeUnderTest()
  const { intake, deps } = under
  const entry = await refusedOverKafka(under, event('a', { recipient: 'kommune' }))
  await intake.resubmit(OVER_HTTP, entry.id, bytes(event('a')))
  const raw = bytes(event('a'))
  const again = { offset: 't/0/1', element: { ...readJson(raw), raw } }
  const { done } = await createSequenceIntake(deps).take(
    [again],
    STREAM,
    OVER_KAFKA,
    Promise.resolve(0),
  )
  expect((await done).results).toMatchObject([{ kind: 'duplicate', id: 'vitas/a' }])
})

it('an entry of Kafka opens no way to another party, nor to an event of another source', async () => {
  const under = await intakeUnderTest()
  const entry = await refusedOverKafka(under, event('a', { recipient: 'kommune' }))
  const { intake } = under
  expect(await intake.resubmit(REPORTER, entry.id, bytes(disclosure('a')))).toBeUndefined()
  const foreign = await intake.resubmit(OVER_HTTP, entry.id, bytes(disclosure('a')))
  expect(foreign).toMatchObject({ code: 'source_not_yours' })
})

it('what a source of HTTP wrote to Kafka is mended over HTTP, its own channel', async () => {
  const under = await intakeUnderTest()
  const { intake, deps } = under
  const raw = bytes(disclosure('a'))
  const message = { offset: 'f/0/0', element: { ...readJson(raw), raw } }
  const stream = 'src/a-kasse:3f/kafka/0'
  const reporter = { party: 'a-kasse:3f', channel: 'kafka' } as const
  const sequence = createSequenceIntake(deps)
  await (
    await sequence.take([message], stream, reporter, Promise.resolve(-1))
  ).done
  const [entry] = await intake.quarantined(REPORTER, undefined, 9)
  expect(entry).toMatchObject({ code: 'wrong_channel' })
  expect(await intake.resubmit(REPORTER, entry!.id, undefined)).toMatchObject({ kind: 'stored' })
})

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
