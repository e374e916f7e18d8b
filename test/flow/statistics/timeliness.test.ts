import { describe, expect } from 'vitest'
import { it } from '../support/it.ts'
import { close } from './support/inflows.ts'
import { expectProblem } from './support/expect-problem.ts'
import { asked, due, items, load, told } from './support/warehouse.ts'

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' }

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
    system.clock.set(Date.parse('2026-07-12T12:00:00Z'))
    await close(system)
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
