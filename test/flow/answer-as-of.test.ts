import type { AnswerDocument } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { difference } from './support/difference.ts'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const EVENTS = process.env['SOAK'] === '1' ? 10_000 : 1_000
/** Less than a page: a cursor is of its question and its time, and so never the same. */
const BEFORE = 40
const HOUR_MS = 3_600_000
const READS = ['answer', 'disclosures', 'recipients', 'coverage', 'questions'] as const

function many(prefix: string, count: number, cpr: string) {
  return Array.from({ length: count }, (_, i) => ({
    source: FUND,
    event: disclosure(`${prefix}-${i}`, { subject: { cpr } }),
  }))
}

async function bodies(system: System, asOf: string): Promise<readonly string[]> {
  const read: string[] = []
  for (const name of READS) {
    const response = await system.ask(NUMBER, `/v1/me/${name}`, { asOf })
    expect(response.statusCode).toBe(200)
    read.push(response.body)
  }
  return read
}

it(`an answer as of a position is the same bytes after ${EVENTS} more events`, async ({
  system,
}) => {
  await system.load(many('before', BEFORE, NUMBER))
  await system.answer(NUMBER)
  const { asOf } = await system.answer(NUMBER)
  const before = await bodies(system, asOf.position)
  system.clock.advance(40 * 24 * HOUR_MS)
  await system.load(many('after', EVENTS / 2, NUMBER))
  await system.load(many('other', EVENTS / 2, OTHER_NUMBER))
  const fact = { subject: { cpr: NUMBER }, key: 'kommune', value: 'kommune:0101' }
  const since = { ...fact, validFrom: '2026-01-01T00:00:00Z' }
  await system.report('dfdg', event('dfdg', 'subject.status-changed', 's1', since))
  const after = await bodies(system, asOf.position)
  for (const [i, name] of READS.entries())
    expect([name, difference(before[i]!, after[i]!)]).toEqual([name, undefined])
  expect((await system.answer(NUMBER)).items).toHaveLength(BEFORE + EVENTS / 2)
})

it('with asOf, question and lag travel as headers and not in the body', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const { asOf } = await system.answer(NUMBER)
  const response = await system.ask(NUMBER, '/v1/me/answer', { asOf: asOf.position })
  const body = response.json<AnswerDocument>()
  expect(body).not.toHaveProperty('question')
  expect(body).not.toHaveProperty('appliedThrough')
  expect(response.headers['dataspor-question']).toMatch(/^dataspor\//)
  expect(response.headers['dataspor-applied-through']).toMatch(/\.\d{16}$/)
  expect(body.asOf).toEqual(asOf)
})

it('a time means what was recorded by then, whenever it occurred; a day means its end', async ({
  system,
}) => {
  await system.report(FUND, disclosure('early', {}, { time: '2026-01-05T10:00:00Z' }))
  system.clock.advance(24 * HOUR_MS)
  await system.report(FUND, disclosure('late', {}, { time: '2025-12-01T10:00:00Z' }))
  system.clock.advance(24 * HOUR_MS)
  const known = async (asOf: string) => (await system.answer(NUMBER, { asOf })).items.length
  expect(await known('2026-03-02T12:00:00Z')).toBe(1)
  expect(await known('2026-03-02')).toBe(1)
  expect(await known('2026-03-03T11:59:59.999Z')).toBe(1)
  expect(await known('2026-03-03T12:00:00Z')).toBe(2)
})

it('what is not known yet cannot be asked about', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const { asOf } = await system.answer(NUMBER)
  const beyond = asOf.position.replace(/\d{16}$/, '0009999999999999')
  for (const future of [beyond, '2026-03-02T12:00:00.001Z', '2026-03-03', '2199-01-01']) {
    const response = await system.ask(NUMBER, '/v1/me/answer', { asOf: future })
    expect(response.json()).toMatchObject({ status: 400, code: 'as_of_in_future' })
  }
})
