import { describe, expect } from 'vitest'
import { event } from '../support/events.ts'
import { it } from '../support/it.ts'
import { closeFebruary } from './support/inflows.ts'
import { codesOf, items, load, told, WAREHOUSE, type Versions } from './support/warehouse.ts'

describe('the numbers of a delivery', () => {
  it('never tell of a few persons, of a part whose rest is a few, or of versions that differ by a few', async ({
    system,
  }) => {
    await told(
      system,
      load('l1', { dataset: 'a' }, { persons: 4, replacementNumbers: 4 }),
      load('l2', { dataset: 'b' }, { replacementNumbers: 598 }),
      load('l3', { dataset: 'c' }),
      load('l4', { dataset: 'c', version: 2 }, { persons: 601 }),
      load('l5', { dataset: 'c', version: 3 }, { persons: 700 }),
      load('l6', { dataset: 'c', version: 4 }, { persons: 602 }),
      load('l7', { dataset: 'd' }, { unlinked: 2 }),
    )
    await closeFebruary(system)
    const shown = (await items(system, 'deliveries')).flatMap(({ versions }) =>
      (versions as Versions).map(({ counts }) => [
        counts['persons'],
        counts['replacementNumbers'],
        counts['unlinked'],
        counts['suppressed'],
      ]),
    )
    expect(shown).toEqual([
      [null, null, 40, ['persons', 'replacementNumbers']],
      [600, null, 40, ['replacementNumbers']],
      [600, 20, 40, []],
      [null, null, 40, ['persons', 'replacementNumbers']],
      [700, 20, 40, []],
      [null, null, 40, ['persons', 'replacementNumbers']],
      [600, 20, null, ['unlinked']],
    ])
    for (const query of [
      { version: '4' },
      { dataset: 'c', status: 'final' },
      { dataset: 'c', from: '2026-01-31' },
    ])
      expect(JSON.stringify(await items(system, 'deliveries', query))).not.toMatch(
        /"persons":60[12]/,
      )
  })

  it('whose rows are persons are told with the vintage, and what failed of them only if it is not a few', async ({
    system,
  }) => {
    await told(
      system,
      load(
        'l1',
        { unit: 'person', checks: [{ rule: 'alder', failed: 2 }] },
        { sent: 602, received: 602, loaded: 590, rejected: { A: 7, B: 3 }, duplicates: 2 },
      ),
      load(
        'l2',
        { dataset: 'b', unit: 'person', controlTotals: [{ name: 'beloeb', sent: 9, loaded: 9 }] },
        { sent: 3, received: 3, loaded: 3, rejected: {}, duplicates: 0, persons: undefined },
      ),
    )
    const shown = async () =>
      (await items(system, 'deliveries')).map(({ versions }) => (versions as Versions)[0]!)
    const [, waits] = await shown()
    expect(waits).toMatchObject({
      awaits: '2026-02',
      counts: {
        sent: null,
        received: null,
        loaded: null,
        rejected: [
          { code: 'A', rows: 7 },
          { code: 'B', rows: null },
        ],
        duplicates: null,
        suppressed: ['sent', 'received', 'loaded', 'persons', 'replacementNumbers', 'unlinked'],
      },
      reconciliation: { state: 'reconciled', inTransit: 0, rejected: null, unexplained: 0 },
      checks: [{ rule: 'alder', failed: null }],
    })
    await closeFebruary(system)
    const [few, many] = (await shown()).toSorted((a, b) =>
      String(a.counts['persons']) < String(b.counts['persons']) ? 1 : -1,
    )
    expect(many!.counts).toMatchObject({ persons: 600, loaded: 590, sent: null, received: null })
    expect(few!.counts).toMatchObject({ sent: null, received: null, loaded: null })
    expect(few!['controlTotals']).toEqual([
      { name: 'beloeb', sent: null, loaded: null, difference: null },
    ])
  })

  it('that is loaded after the processing of its dataset ended is a finding', async ({
    system,
  }) => {
    const ended = {
      dataset: 'ydelser',
      endedAt: '2026-01-31T00:00:00Z',
      reason: 'agreement-ended',
      disposal: 'deleted',
    }
    await told(system, event(WAREHOUSE, 'processing.ended', 'x1', ended), load('l1'))
    const [delivery] = await items(system, 'deliveries')
    expect(codesOf((delivery!['versions'] as Versions)[0]!.findings)).toEqual(['after-the-end'])
  })
})
