import { describe, expect } from 'vitest'
import type { Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { asked, codesOf, items, load, told } from './support/warehouse.ts'

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' }

const MARCH = { from: '2026-03-01', to: '2026-03-31' }

const pseudonym = (keyId: string, more: Json = {}): Json => ({
  name: 'borger_noegle',
  identifier: 'pseudonym',
  method: 'hmac-sha256',
  keyId,
  keyVersion: '1',
  scope: 'ydelser',
  ...more,
})

describe('pseudonymisation', () => {
  it('is told for each column, with how much of each delivery is linked', async ({ system }) => {
    await told(
      system,
      load('l1'),
      load('l2', { referencePeriod: FEBRUARY, deliveryId: 'L2' }, { unlinked: 3 }),
    )
    const [dataset] = await items(system, 'pseudonymisation')
    expect(dataset).toMatchObject({
      dataset: 'ydelser',
      columns: [
        {
          name: 'borger_noegle',
          identifier: 'pseudonym',
          method: 'hmac-sha256',
          keyId: 'K1',
          keyVersion: '1',
          keyHolder: { id: 'star' },
          scope: 'ydelser',
          findings: [],
        },
        { name: 'beloeb', identifier: 'none', keyId: null, findings: [] },
      ],
      links: [
        { deliveryId: 'L2', loaded: 990, unlinked: null, linkRate: null, suppressed: true },
        {
          deliveryId: 'L-2026-01',
          loaded: 990,
          unlinked: 40,
          linkRate: 950 / 990,
          suppressed: false,
        },
      ],
    })
  })

  it('finds direct identifiers, keys that break a series, and keys that join two projects', async ({
    system,
  }) => {
    await told(
      system,
      load('l1', { columns: [pseudonym('K1')] }),
      load('l2', { deliveryId: 'L2', referencePeriod: FEBRUARY, columns: [pseudonym('K1')] }),
      load('l3', {
        deliveryId: 'L3',
        referencePeriod: MARCH,
        columns: [
          pseudonym('K2'),
          { name: 'cpr', identifier: 'cpr' },
          { name: 'navn', identifier: 'direct' },
          { name: 'p', identifier: 'pseudonym' },
        ],
      }),
      load('l4', {
        deliveryId: 'P1',
        dataset: 'projekt',
        columns: [pseudonym('K2', { scope: 'projekt-7' })],
      }),
    )
    const [project, benefits] = await items(system, 'pseudonymisation')
    const columns = benefits!['columns'] as readonly Json[]
    expect(columns.map(({ name, findings }) => [name, codesOf(findings)])).toEqual([
      ['borger_noegle', ['key-changed', 'key-shared']],
      ['cpr', ['direct-identifier']],
      ['navn', ['direct-identifier']],
      ['p', ['key-not-stated']],
    ])
    expect(columns[0]).toMatchObject({
      keyChanges: [
        { from: { period: '2026-02-28', keyId: 'K1' }, to: { period: '2026-03-31', keyId: 'K2' } },
      ],
      keyAlsoIn: ['projekt-7'],
    })
    expect((project!['columns'] as readonly Json[])[0]).toMatchObject({
      keyAlsoIn: ['ydelser'],
      keyChanges: [],
    })
    const alone = await items(system, 'pseudonymisation', { dataset: 'projekt' })
    expect((alone[0]!['columns'] as readonly Json[])[0]).toMatchObject({ keyAlsoIn: ['ydelser'] })
    const csv = await asked(system, 'pseudonymisation', {}, { accept: 'text/csv' })
    expect(csv.body).toContain('direkte identifikation')
  })
})
