import type { Page, QuestionLine } from '@dataspor/answers'
import { decodeStored } from '@dataspor/events'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

async function recorded(system: System): Promise<number> {
  return (await system.log.revision('sys/questions')) + 1
}

async function lines(system: System): Promise<readonly QuestionLine[]> {
  const response = await system.ask(NUMBER, '/v1/me/questions')
  return response.json<Page<QuestionLine>>().items
}

it('every question is in the log before its answer leaves, and no number is in it', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  const { question } = await system.answer(NUMBER)
  const [last] = await system.log.readStream('sys/questions', 0, 10)
  const event = decodeStored(last!.body)
  expect(question?.id).toBe(`dataspor/${event.id}`)
  expect(event).toMatchObject({
    type: 'question.asked',
    data: { role: 'citizen', question: 'answer' },
  })
  expect(Buffer.from(last!.body).toString()).not.toContain(NUMBER)
})

it('a refresh within ten minutes adds none and has the first one’s id', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const first = await system.answer(NUMBER)
  system.clock.advance(9 * MINUTE_MS)
  const again = await system.answer(NUMBER)
  expect(again.question).toEqual(first.question)
  expect(await recorded(system)).toBe(1)
  system.clock.advance(2 * MINUTE_MS)
  expect((await system.answer(NUMBER)).question?.id).not.toBe(first.question?.id)
  expect(await recorded(system)).toBe(2)
})

it('new knowledge, another list, other filters and another person are other questions', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  await system.answer(NUMBER)
  await system.report(FUND, disclosure('e2'))
  await system.answer(NUMBER)
  await system.ask(NUMBER, '/v1/me/disclosures')
  await system.ask(NUMBER, '/v1/me/disclosures', { recipient: 'star' })
  await system.answer(OTHER_NUMBER)
  expect(await recorded(system)).toBe(5)
})

it('a person’s own questions are one line a day, with their count', async ({ system }) => {
  for (let asked = 0; asked < 3; asked++) {
    await system.answer(NUMBER)
    system.clock.advance(20 * MINUTE_MS)
  }
  system.clock.advance(DAY_MS)
  const yesterday = await lines(system)
  expect(yesterday).toMatchObject([{ role: 'citizen', organisation: null, count: 3 }])
  system.clock.advance(20 * MINUTE_MS)
  expect((await lines(system)).map(({ count }) => count)).toEqual([1, 3])
})

it('questions are no items, and no sign of life of a source', async ({ system }) => {
  await system.answer(NUMBER)
  system.clock.advance(20 * MINUTE_MS)
  const { items, summary, coverage, questions } = await system.answer(NUMBER)
  expect(items).toEqual([])
  expect(summary.disclosures).toBe(0)
  expect(coverage.every(({ status }) => status === 'never-connected')).toBe(true)
  expect(questions).toHaveLength(1)
})

it('nobody sees what another asked', async ({ system }) => {
  await system.answer(OTHER_NUMBER)
  system.clock.advance(20 * MINUTE_MS)
  expect((await system.answer(NUMBER)).questions).toEqual([])
})

it('a question that is refused is not recorded', async ({ system }) => {
  await system.ask(NUMBER, '/v1/me/disclosures', { limit: '0' })
  await system.ask(NUMBER, '/v1/me/answer', { asOf: '2199-01-01' })
  expect(await recorded(system)).toBe(0)
})
