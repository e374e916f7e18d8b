import type { CoverageEntry } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { catalogue, sources } from './support/catalogue.ts'
import { disclosure, event, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const DAY_MS = 86_400_000
const FROM = '2026-02-16T00:00:00+01:00'
const THROUGH = '2026-03-02T00:00:00+01:00'

async function coverageOf(system: System, ref: string): Promise<CoverageEntry | undefined> {
  const { coverage } = await system.answer(NUMBER)
  return coverage.find(({ party }) => party.id === ref)
}

async function window(system: System, id: string, count: number): Promise<void> {
  const data = { from: FROM, through: THROUGH, count }
  await system.report(FUND, event(FUND, 'source.reported-through', id, data))
}

const inWindow = { time: '2026-02-20T10:00:00+01:00' }

it('every party that the policies let one expect is there, and who never reported says so', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  const { coverage, completeness } = await system.answer(NUMBER)
  expect(coverage).toHaveLength(catalogue.expectedReporters().length)
  const heard = coverage.filter(({ status }) => status !== 'never-connected')
  expect(heard.map(({ party, status }) => [party.id, status])).toEqual([[FUND, 'reporting']])
  expect(completeness).toMatchObject({ complete: false, reporting: 1, expected: coverage.length })
  expect(completeness.text).toContain(`1 af de ${coverage.length} kilder`)
})

it('a declared flow is told as recorded by nobody until a source that could report it reports', async ({
  system,
}) => {
  const before = (await system.answer(NUMBER)).declaredNotRecorded.map(({ flow }) => flow.id)
  expect(before).toContain('F40')
  expect(before).not.toContain('F55')
  await system.report(FUND, disclosure('e1'))
  const after = await system.answer(NUMBER)
  expect(after.declaredNotRecorded.map(({ flow }) => flow.id)).not.toContain('F40')
  const other = after.declaredNotRecorded.find(({ flow }) => flow.id === 'F42')
  expect(other?.source.quote.length).toBeGreaterThan(5)
  expect(after.completeness.declaredNotRecorded).toBe(after.declaredNotRecorded.length)
})

it('a window says whether all came: late events are counted into it', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, inWindow))
  await window(system, 'w1', 2)
  expect((await coverageOf(system, FUND))?.windows).toMatchObject([
    { state: 'missing', missing: 1 },
  ])
  await system.report(FUND, disclosure('e2', {}, inWindow))
  expect((await coverageOf(system, FUND))?.windows).toMatchObject([{ state: 'complete' }])
  await system.report(FUND, disclosure('e3', {}, inWindow))
  expect((await coverageOf(system, FUND))?.windows).toMatchObject([{ state: 'surplus' }])
  expect((await coverageOf(system, FUND))?.through).toBe(new Date(THROUGH).toISOString())
})

it('a source that falls silent is late, then stopped, and the silence is a window of its own', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  const status = async (days: number) => {
    system.clock.set(Date.parse('2026-03-02T12:00:00Z') + days * DAY_MS)
    return coverageOf(system, FUND)
  }
  expect((await status(14))?.status).toBe('reporting')
  const late = await status(16)
  expect(late?.status).toBe('late')
  expect(late?.windows).toMatchObject([{ state: 'silent', from: '2026-03-02T12:00:00.000Z' }])
  expect((await status(50))?.status).toBe('stopped')
})

it('a producer sees its own windows and nobody else’s', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, inWindow))
  await window(system, 'w1', 3)
  await system.drain()
  const own = await system.get(FUND, '/v1/sources/me/coverage')
  expect(own.json()).toMatchObject({
    party: { id: FUND },
    windows: [{ state: 'missing', missing: 2 }],
  })
  const other = await system.get('a-kasse:hk', '/v1/sources/me/coverage')
  expect(other.json()).toMatchObject({ party: { id: 'a-kasse:hk' }, windows: [] })
})

it('whoever the default sources are, every sender of a policy is among them', () => {
  const named = catalogue.expectedReporters().flatMap(({ ref }) => ref ?? [])
  expect(named.filter((ref) => !sources.has(ref))).toEqual([])
})
