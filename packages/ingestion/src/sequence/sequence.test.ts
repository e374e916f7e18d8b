import { decodeStored, readJson, type StoredEvent } from '@dataspor/events'
import { expect, it } from 'vitest'
import { bytes, disclosure, type IntakeUnderTest, intakeUnderTest } from '../testing.ts'
import type { SequencedMessage } from './api.ts'
import { createSequenceIntake } from './create-sequence-intake.ts'

const STREAM = 'src/vitas/kafka/0'
const REPORTER = { party: 'vitas', channel: 'kafka' } as const
const SOURCE = { source: 'urn:dataspor:party:vitas' }

const event = (id: string, data = {}) =>
  disclosure(id, { sender: 'vitas', recipient: 'star', ...data }, SOURCE)

const message = (n: number, value: unknown): SequencedMessage => {
  const raw = bytes(value)
  return { offset: `t/0/${n}`, element: { ...readJson(raw), raw } }
}

const torn = (n: number): SequencedMessage => {
  const raw = Buffer.from('{"torn')
  return {
    offset: `t/0/${n}`,
    element: { ok: false, code: 'malformed_json', raw },
    refusal: { code: 'cannot_decrypt' },
  }
}

async function system() {
  const under = await intakeUnderTest()
  const intake = createSequenceIntake(under.deps)
  const take = async (messages: readonly SequencedMessage[], revision: number) =>
    (await intake.take(messages, STREAM, REPORTER, Promise.resolve(revision))).done
  return { ...under, sequence: intake, take }
}

const stored = async ({ log }: Pick<IntakeUnderTest, 'log'>): Promise<readonly StoredEvent[]> =>
  (await log.readStream(STREAM, 0, 100)).map(({ body }) => decodeStored(body))

it('everything that a message leaves lies in the stream of its partition with its offset, in order', async () => {
  const under = await system()
  const { results, revision } = await under.take(
    [message(5, event('a')), torn(6), message(7, event('b', { recipient: 'kommune' }))],
    -1,
  )
  expect(results.map((one) => (one.kind === 'rejected' ? one.code : one.kind))).toEqual([
    'stored',
    'cannot_decrypt',
    'recipient_not_named',
  ])
  expect(revision).toBe(2)
  const events = await stored(under)
  expect(events.map(({ type }) => type)).toEqual([
    'disclosure.recorded',
    'intake.refused',
    'intake.refused',
  ])
  expect(events[0]!.offset).toBe('t/0/5')
  expect(events.slice(1).map(({ data }) => data)).toMatchObject([
    { offset: 't/0/6', refusedSource: 'vitas' },
    { offset: 't/0/7', id: 'b' },
  ])
  expect(await under.sequence.standing(STREAM)).toEqual({ revision: 2, offset: 't/0/7' })
  const kept = await under.vault.quarantine.list('vitas', undefined, 10)
  expect(kept.map(({ code }) => code)).toEqual(['cannot_decrypt', 'recipient_not_named'])
})

it('of two readers of one partition only one writes, and the other loses nothing', async () => {
  const under = await system()
  await under.take([message(0, event('a'))], -1)
  await expect(under.take([message(1, event('b'))], -1)).rejects.toMatchObject({
    code: 'wrong_expected_revision',
  })
  const { revision } = await under.sequence.standing(STREAM)
  const { results } = await under.take([message(1, event('b'))], revision)
  expect(results.map(({ kind }) => kind)).toEqual(['stored'])
  expect(await stored(under)).toHaveLength(2)
})

it('messages that come again change nothing, refused ones and clashes included', async () => {
  const under = await system()
  const messages = [
    message(0, event('a')),
    torn(1),
    message(2, event('a', { purpose: 'andet' })),
    message(3, event('b')),
  ]
  const first = await under.take(messages, -1)
  expect(first.results.map((one) => (one.kind === 'rejected' ? one.code : one.kind))).toEqual([
    'stored',
    'cannot_decrypt',
    'event_id_conflict',
    'stored',
  ])
  const before = await stored(under)
  expect(before.map(({ type }) => type).toSorted()).toEqual([
    'disclosure.recorded',
    'disclosure.recorded',
    'intake.refused',
    'intake.refused',
  ])
  under.clock.advance(7 * 3_600_000)
  const again = await under.take(messages, first.revision)
  expect(again.revision).toBe(first.revision)
  expect(await stored(under)).toEqual(before)
  expect(await under.vault.quarantine.list('vitas', undefined, 10)).toHaveLength(2)
})

it('one that comes again after its own key was destroyed is refused by itself, and the others go on', async () => {
  const under = await system()
  const numbers = event('a', { subject: undefined, act: 'aggregate', caseReference: 'sag 1' })
  const first = await under.take([message(0, numbers)], -1)
  expect(first.results.map(({ kind }) => kind)).toEqual(['stored'])
  const [record] = await under.log.readStream(STREAM, 0, 1)
  await under.vault.destroyEventKeys([Buffer.from(record!.dedupKey).toString('hex')])
  const { results } = await under.take(
    [message(1, numbers), message(2, event('b'))],
    first.revision,
  )
  expect(results.map((one) => (one.kind === 'rejected' ? one.code : one.kind))).toEqual([
    'event_id_conflict',
    'stored',
  ])
  expect((await under.sequence.standing(STREAM)).offset).toBe('t/0/2')
})

it('an event about an earlier one of the same run is judged when that is on disk', async () => {
  const under = await system()
  const retraction = {
    ...event('r'),
    type: 'dk.dataspor.disclosure.retracted.v1',
    data: { retracts: 'vitas/a', reason: 'did-not-happen' },
  }
  const { results, revision } = await under.take(
    [message(0, event('a')), message(1, retraction), message(2, event('b'))],
    -1,
  )
  expect(results.map(({ kind }) => kind)).toEqual(['stored', 'stored', 'stored'])
  expect(await under.sequence.standing(STREAM)).toEqual({ revision, offset: 't/0/2' })
})

it('what is prepared waits for what comes before, and fails with it', async () => {
  const under = await system()
  const failed = Promise.reject(new Error('before'))
  const { done } = await under.sequence.take([message(0, event('a'))], STREAM, REPORTER, failed)
  await expect(done).rejects.toThrow('before')
  expect(await under.sequence.standing(STREAM)).toEqual({ revision: -1 })
})
