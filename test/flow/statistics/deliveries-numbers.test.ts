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
