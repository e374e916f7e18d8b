import { hasCprShape } from '@dataspor/events'
import { startSystem } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { disclosure, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { REFUSED } from './support/refusals.ts'
import { refusalsInLog, reportedInLog } from './support/refused.ts'

describe.each(REFUSED)('$what', ({ event: refused, code, pointer }) => {
  it(`is ${code}, kept in quarantine and told in the log`, async ({ system }) => {
    const response = await system.report(FUND, refused)
    const status = code === 'source_not_yours' ? 403 : 422
    expect(response.statusCode).toBe(status)
    const problem = response.json<{ quarantineId: string }>()
    expect(problem).toMatchObject({ status, code, pointer })
    expect(hasCprShape(response.body)).toBe(false)
    const kept = (await system.get(FUND, '/v1/quarantine')).json<{ items: unknown[] }>().items
    expect(kept).toMatchObject([{ id: problem.quarantineId, eventId: 'e1', code }])
    expect(await refusalsInLog(system)).toMatchObject([
      { quarantineId: problem.quarantineId, refusedSource: FUND, code },
    ])
    expect(await reportedInLog(system)).toBe(0)
  })
})

it('a list with every refusal in it goes on to the end', async ({ system }) => {
  const events = REFUSED.flatMap(({ event: refused }, i) => [
    disclosure(`good-${i}`),
    { ...refused, id: `bad-${i}` },
  ])
  const response = await system.report(FUND, events)
  expect(response.json()).toMatchObject({
    accepted: REFUSED.length,
    duplicates: 0,
    rejected: REFUSED.map(({ code }, i) => ({ index: 2 * i + 1, id: `bad-${i}`, code })),
  })
  expect(await refusalsInLog(system)).toHaveLength(REFUSED.length)
  expect((await system.answer(NUMBER)).items).toHaveLength(REFUSED.length)
})

it('the edges of what is allowed are allowed', async ({ system }) => {
  const events = [
    disclosure('ahead', {}, { time: '2026-03-02T12:05:00Z' }),
    disclosure('first', {}, { time: '1968-04-02T00:00:00+01:00' }),
    disclosure('leap', { subject: { cpr: '8902800004' } }),
    disclosure('unknown', { flow: 'F999', purpose: 'nyt', legalBases: ['ny-lov'], benefit: 'ny' }),
  ]
  expect((await system.report(FUND, events)).json()).toMatchObject({ accepted: 4, rejected: [] })
  const unknown = (await system.answer(NUMBER)).items.find(({ id }) => id.endsWith('/unknown'))
  const codes = unknown?.findings.map(({ code }) => code)
  for (const kind of ['flow', 'purpose', 'basis', 'benefit'])
    expect(codes).toContain(`unknown-${kind}`)
})

it('a text beyond 4 KiB, a note beyond 16 and a list beyond 500 are too large, and are not kept', async ({
  system,
}) => {
  const events = [
    disclosure('text', { caseReference: 'x'.repeat(4_097) }),
    disclosure('note', { note: 'ø'.repeat(8_193) }),
    disclosure('list', { via: Array(501).fill('dfdg') }),
    disclosure('fits', { caseReference: 'x'.repeat(4_096), note: 'ø'.repeat(8_192) }),
  ]
  const result = (await system.report(FUND, events)).json<{ rejected: { code: string }[] }>()
  expect(result).toMatchObject({ accepted: 1 })
  const codes = result.rejected.map(({ code }) => code)
  expect(codes).toEqual(['too_large', 'too_large', 'too_large'])
  expect(result.rejected.some((one) => 'quarantineId' in one)).toBe(false)
  const single = await system.report(FUND, events[0]!)
  expect(single.json()).toMatchObject({ status: 413, code: 'too_large' })
})

it('a source that is registered for another channel, or not at all, is refused', async () => {
  const kafka = { expectedEveryMs: 86_400_000, confirms: false, processors: [] }
  const system = await startSystem({ sources: [{ ref: FUND, ...kafka, channel: 'kafka' }] })
  try {
    const wrong = await system.report(FUND, disclosure('e1'))
    expect(wrong.json()).toMatchObject({ status: 403, code: 'wrong_channel', pointer: '/source' })
    const hk = disclosure('e1', {}, { source: 'urn:dataspor:party:a-kasse:hk' })
    const unregistered = await system.report('a-kasse:hk', hk)
    expect(unregistered.json()).toMatchObject({ status: 403, code: 'source_not_yours' })
    expect(await refusalsInLog(system)).toHaveLength(2)
  } finally {
    await system.close()
  }
})
