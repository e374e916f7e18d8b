import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import { hmacKey, type ManualClock, manualClock } from '@dataspor/kernel'
import { memoryVault } from '@dataspor/vault/memory'
import { beforeEach, expect, it } from 'vitest'

import { createQuestionRecorder, type QuestionRecorder, type QuestionToRecord } from './recorder.ts'

const MINUTE_MS = 60_000
const QUESTION: QuestionToRecord = {
  by: { role: 'officer', party: 'star', tokenId: 't1', reason: 'insight' },
  question: 'oversight.search',
  filters: { flow: 'F40' },
  subjects: ['a', 'b', 'a'],
  answer: () => '[]',
}

let log: EventLog
let clock: ManualClock
let recorder: QuestionRecorder

beforeEach(async () => {
  log = createMemoryLog()
  clock = manualClock(1_000)
  let made = 0
  recorder = createQuestionRecorder({
    log,
    vault: await memoryVault({ scope: 'synthetic' }),
    tagKey: hmacKey(new Uint8Array(32).fill(1)),
    clock,
    ids: () => `q${++made}`,
  })
})

async function asked(): Promise<readonly StoredEnvelope<'question.asked'>[]> {
  const records = await log.readAll(0, 1_000)
  return records.map(({ body }) => decodeStored(body) as StoredEnvelope<'question.asked'>)
}

it('is on disk when it resolves, with who asked sealed and each person once', async () => {
  const { id, askedAt } = await recorder.record(QUESTION)
  expect(await asked()).toMatchObject([
    {
      id,
      occurredAt: askedAt,
      data: {
        role: 'officer',
        organisation: 'star',
        reason: 'insight',
        filters: { flow: 'F40' },
        subjects: ['a', 'b'],
        actor: { kind: 'person', party: 'star', idSealed: expect.any(String) },
      },
    },
  ])
  expect(JSON.stringify(await asked())).not.toContain('"t1"')
})

it('the same within ten minutes is a refresh, also while the first is on its way', async () => {
  const [first, second] = await Promise.all([recorder.record(QUESTION), recorder.record(QUESTION)])
  expect(second).toEqual(first)
  clock.advance(10 * MINUTE_MS - 1)
  expect(await recorder.record(QUESTION)).toEqual(first)
  clock.advance(1)
  expect(await recorder.record(QUESTION)).not.toEqual(first)
  expect(await asked()).toHaveLength(2)
})

it('an answer that comes again within ten minutes is a refresh, whatever was answered meanwhile', async () => {
  const first = await recorder.record(QUESTION)
  const other = { ...QUESTION, answer: () => '[1]' }
  const [second, third] = await Promise.all([recorder.record(other), recorder.record(other)])
  expect(second.id).not.toBe(first.id)
  expect(third).toEqual(second)
  expect(await recorder.record(QUESTION)).toEqual(first)
  expect(await asked()).toHaveLength(2)
})

it('a new question waits for no look at its answer', async () => {
  let looked = 0
  const answer = () => `[${++looked}]`
  await recorder.record({ ...QUESTION, answer })
  expect(looked).toBe(0)
})

it.each([
  { by: { ...QUESTION.by, tokenId: 't2' } },
  { by: { ...QUESTION.by, reason: 'complaint' } },
  { by: { ...QUESTION.by, case: 'c1' } },
  { by: { ...QUESTION.by, role: 'dpo' as const } },
  { question: 'oversight.findings' },
  { filters: {} },
  { subjects: ['a'] },
  { answer: () => '[1]' },
])('another question is another event: %j', async (other) => {
  const first = await recorder.record(QUESTION)
  expect((await recorder.record({ ...QUESTION, ...other })).id).not.toBe(first.id)
  expect(await asked()).toHaveLength(2)
})

it('a later page keeps the question’s id and tells whom it adds, once', async () => {
  const first = await recorder.record(QUESTION)
  const page = { ...QUESTION, subjects: ['c'], continues: first }
  expect(await recorder.record(page)).toEqual(first)
  clock.advance(1)
  expect(await recorder.record(page)).toEqual(first)
  await recorder.record({ ...page, subjects: [] })
  await recorder.record({ ...page, subjects: ['d'] })
  const [, ...pages] = await asked()
  expect(pages.map(({ data }) => [data.continues, data.subjects])).toEqual([
    [first.id, ['c']],
    [first.id, ['d']],
  ])
})

it('what cannot be written is not remembered as asked', async () => {
  await log.close()
  await expect(recorder.record(QUESTION)).rejects.toThrow()
  await expect(recorder.record(QUESTION)).rejects.toThrow()
})

it('names 500 people at most', async () => {
  const subjects = Array.from({ length: 600 }, (_, i) => `s${i}`)
  await recorder.record({ ...QUESTION, subjects })
  expect((await asked())[0]?.data.subjects).toHaveLength(500)
})
