import { describe, expect } from 'vitest'
import type { Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { asked, codesOf, due, items, load, told } from './support/warehouse.ts'

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

describe('timeliness', () => {
  it('counts deliveries by what is asked for, and how late they were', async ({ system }) => {
    await told(
      system,
      due('e1'),
      load('l1'),
      due('e2', { from: 'jobnet', dueAt: '2026-02-08T12:00:00Z' }),
      load('l2', { deliveryId: 'L2', from: 'jobnet' }),
      due('e3', { referencePeriod: FEBRUARY, dueAt: '2026-03-01T00:00:00Z' }),
    )
    const bySender = await items(system, 'timeliness')
    expect(bySender).toMatchObject([
      {
        dataset: 'ydelser',
        sender: { id: 'dfdg' },
        deliveries: { 'on-time': 1, missing: 1, late: 0 },
        onTimeRate: 0.5,
        lateHours: null,
      },
      {
        sender: { id: 'jobnet' },
        deliveries: { late: 1 },
        onTimeRate: 0,
        lateHours: { median: 24, p90: 24, max: 24 },
      },
    ])
    const byMonth = await items(system, 'timeliness', { groupBy: 'month' })
    expect(byMonth.map(({ month, dataset, onTimeRate }) => [month, dataset, onTimeRate])).toEqual([
      ['2026-01', undefined, 0.5],
      ['2026-02', undefined, 0],
    ])
  })

  it.for(['person', 'dataset,dataset', 'source', ''])(
    'by »%s« is refused',
    async (groupBy, { system }) => {
      const response = await asked(system, 'timeliness', { groupBy })
      expectProblem(response, 400, 'filter_invalid', '/groupBy')
    },
  )
})

describe('revisions', () => {
  it('tell what changed from each version to the next, never a number of a few', async ({
    system,
  }) => {
    await told(
      system,
      load('l1', { status: 'preliminary', columns: [pseudonym('K1')] }),
      load(
        'l2',
        {
          version: 2,
          supersedes: 1,
          layoutVersion: '4',
          columns: [pseudonym('K1'), { name: 'ny', identifier: 'none' }],
        },
        { loaded: 991, rejected: { 'R-DATO': 6 }, persons: 602 },
      ),
    )
    const [revision, ...others] = await items(system, 'revisions')
    expect(others).toEqual([])
    expect(revision).toMatchObject({
      from: { version: 1, status: 'preliminary' },
      to: { version: 2, status: 'final' },
      supersedes: 1,
      findings: [],
    })
    expect(revision!['changes']).toEqual([
      { what: 'status', before: 'preliminary', after: 'final' },
      { what: 'layoutVersion', before: '3', after: '4' },
      { what: 'loaded', before: 990, after: 991 },
      { what: 'persons', before: 600, after: null },
      { what: 'replacementNumbers', before: 20, after: null },
      { what: 'rejected:R-DATO', before: 7, after: 6 },
      { what: 'column:ny', before: null, after: 'none' },
    ])
    const csv = await asked(system, 'revisions', {}, { accept: 'text/csv' })
    expect(csv.body.trim().split('\r\n')).toHaveLength(8)
  })

  it('find a version told twice otherwise, one out of order, and ones that supersede what they cannot', async ({
    system,
  }) => {
    await told(
      system,
      load('l1'),
      load('l2', {}, { loaded: 980, duplicates: 13 }),
      load('l3', { version: 4, supersedes: 3 }),
      load('l4', { version: 2, supersedes: 5 }),
      load('l5', { version: 5, supersedes: 4 }),
    )
    const found = (await items(system, 'revisions')).map(({ to, findings }) => [
      (to as Json)['version'],
      codesOf(findings),
    ])
    expect(found).toEqual([
      [1, ['version-told-twice']],
      [4, ['superseded-unknown']],
      [2, ['supersedes-later', 'version-out-of-order']],
      [5, []],
    ])
  })
})

describe('completeness', () => {
  it('is judged by the schedule and by the frame', async ({ system }) => {
    await told(
      system,
      due('e1'),
      load('l1'),
      due('e2', { referencePeriod: FEBRUARY, dueAt: '2026-03-01T00:00:00Z' }),
      load('l3', {
        deliveryId: 'L3',
        referencePeriod: { from: '2026-06-01', to: '2026-06-30' },
        frame: { id: 'CPR-2026', size: 700, covered: 698 },
      }),
    )
    const [series] = await items(system, 'completeness')
    expect(series).toMatchObject({
      dataset: 'ydelser',
      sender: { id: 'dfdg' },
      periods: {
        expected: 2,
        delivered: 2,
        missing: [FEBRUARY],
        gaps: [{ from: '2026-03-01', to: '2026-05-31' }],
      },
    })
    expect(series!['frames']).toEqual([
      {
        id: 'CPR-2026',
        version: null,
        period: { from: '2026-06-01', to: '2026-06-30' },
        size: 700,
        covered: null,
        rate: null,
      },
      {
        id: 'CPR-2026',
        version: null,
        period: { from: '2026-01-01', to: '2026-01-31' },
        size: 700,
        covered: 600,
        rate: 600 / 700,
      },
    ])
  })
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
