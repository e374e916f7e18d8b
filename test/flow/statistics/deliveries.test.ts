import { describe, expect } from 'vitest'
import { disclosure, FUND, type Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { closeFebruary } from './support/inflows.ts'
import { answer, codesOf, due, items, load, told, type Versions } from './support/warehouse.ts'

describe('a delivery', () => {
  it('on time is told with its rows reconciled, its bases by name, and nothing amiss', async ({
    system,
  }) => {
    await system.report(FUND, disclosure('d1'))
    await told(system, due('e1'), load('l1', { disclosures: [`${FUND}/d1`] }))
    await closeFebruary(system)
    const [delivery, ...others] = await items(system, 'deliveries')
    expect(others).toEqual([])
    expect(delivery).toMatchObject({
      dataset: 'ydelser',
      sender: { id: 'dfdg', label: expect.stringContaining('DFDG') },
      receiver: { id: 'datavarehus', label: 'STARs statistiske datavarehus' },
      referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
      state: 'on-time',
      dueAt: '2026-02-10T12:00:00.000Z',
      receivedAt: '2026-02-09T12:00:00.000Z',
      lateHours: null,
      versions: [
        {
          deliveryId: 'L-2026-01',
          version: 1,
          counts: {
            sent: 1000,
            received: 1000,
            loaded: 990,
            rejected: [{ code: 'R-DATO', rows: 7 }],
            duplicates: 3,
            persons: 600,
            replacementNumbers: 20,
            unlinked: 40,
            suppressed: ['disclosures'],
          },
          reconciliation: {
            state: 'reconciled',
            inTransit: 0,
            rejected: 7,
            duplicates: 3,
            unexplained: 0,
          },
          controlTotals: [
            { name: 'beloeb', sent: 7_502_031_234, loaded: 7_502_031_234, difference: 0 },
          ],
          legalBases: [{ id: 'gdpr-6-1-e', label: expect.any(String) }],
          awaits: null,
          disclosures: null,
          findings: [],
        },
      ],
    })
    expect(JSON.stringify(delivery)).not.toContain(`${FUND}/d1`)
  })

  it('is late, awaited or missing by the clock', async ({ system }) => {
    await told(
      system,
      due('e1', { dueAt: '2026-02-09T00:00:00Z' }),
      load('l1', { dueAt: undefined }),
      due('e2', {
        referencePeriod: { from: '2026-02-01', to: '2026-02-28' },
        dueAt: '2026-03-03T00:00:00Z',
      }),
    )
    const states = async () =>
      (await items(system, 'deliveries')).map(({ state, lateHours }) => [state, lateHours])
    expect(await states()).toEqual([
      ['awaiting', null],
      ['late', 12],
    ])
    system.clock.advance(24 * 3_600_000)
    expect(await states()).toEqual([
      ['missing', 12],
      ['late', 12],
    ])
    const missing = await items(system, 'deliveries', { state: 'missing' })
    expect(missing).toMatchObject([{ referencePeriod: { from: '2026-02-01' }, versions: [] }])
  })

  it('that nobody expected, or that was withdrawn, is told as such', async ({ system }) => {
    await told(
      system,
      load('l1', { dueAt: undefined }),
      load('l2', {
        deliveryId: 'L-2',
        dataset: 'sygedagpenge',
        status: 'withdrawn',
        from: undefined,
      }),
    )
    const told2 = await items(system, 'deliveries')
    expect(told2).toMatchObject([
      { dataset: 'sygedagpenge', state: 'withdrawn', sender: null },
      { dataset: 'ydelser', state: 'unexpected' },
    ])
    expect(codesOf((told2[0]!['versions'] as Versions)[0]!.findings)).toContain('sender-not-stated')
  })

  it('whose rows do not add up says what lacks an explanation', async ({ system }) => {
    const failed = {
      controlTotals: [{ name: 'beloeb', sent: 100, loaded: 90 }],
      checks: [{ rule: 'periode-i-maaned', failed: 4 }],
      legalBases: ['no-such-basis'],
      disclosures: [`${FUND}/d404`],
      columns: [
        { name: 'cpr', identifier: 'cpr' },
        { name: 'p', identifier: 'pseudonym' },
      ],
      supersedes: 2,
    }
    await told(system, load('l1', failed, { sent: 1_010, loaded: 980 }))
    const [delivery] = await items(system, 'deliveries')
    const [version] = delivery!['versions'] as Versions
    expect(version).toMatchObject({
      reconciliation: { state: 'not-reconciled', inTransit: 10, unexplained: 10 },
    })
    expect(codesOf(version!.findings).toSorted()).toEqual([
      'check-failed',
      'control-total-differs',
      'direct-identifier',
      'disclosure-unknown',
      'key-not-stated',
      'lost-in-transit',
      'not-reconciled',
      'supersedes-later',
      'unknown-basis',
    ])
    expect(version!.findings).toContainEqual({
      code: 'not-reconciled',
      severity: 'serious',
      about: '10',
      text: 'Tallene går ikke op: 10 rækker mangler en forklaring.',
    })
    expect(JSON.stringify(version)).not.toContain('d404')
    const english = await answer<Json>(system, 'deliveries', {}, { 'accept-language': 'en' })
    expect(JSON.stringify(english)).toContain('The numbers do not add up')
  })
})
