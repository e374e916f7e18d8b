import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedRow, loadRow } from '../testing/rows.ts'
import { deliveriesOf, standingOf } from './delivery.ts'
import { reconcile } from './reconcile.ts'

const stateOf = (
  expected: Parameters<typeof deliveriesOf>[0],
  loads: Parameters<typeof deliveriesOf>[1],
  nowMs: number,
) => deliveriesOf(expected, loads).map((delivery) => standingOf(delivery, nowMs).state)

describe('deliveries', () => {
  it('join what was due with what came, each load once, and lose nothing', () => {
    const place = fc.record({
      dataset: fc.constantFrom('a', 'b'),
      sender: fc.constantFrom('', 'x', 'y'),
      periodTo: fc.constantFrom('2026-01-31', '2026-02-28'),
    })
    fc.assert(
      fc.property(fc.array(place), fc.array(place), (due, came) => {
        const expected = due.map((at, i) => expectedRow({ ...at, position: i + 1 }))
        const loads = came.map((at, i) => loadRow({ ...at, position: 100 + i }))
        const deliveries = deliveriesOf(expected, loads)
        const placed = deliveries.flatMap((delivery) => delivery.loads)
        expect(placed.toSorted((a, b) => a.position - b.position)).toEqual(loads)
        const wanted = new Set(
          due.map((at) => JSON.stringify([at.dataset, at.sender, at.periodTo])),
        )
        expect(deliveries.filter((one) => one.expected !== undefined)).toHaveLength(wanted.size)
      }),
    )
  })

  it('that do not say who sent them are the only one that is due, or nobody’s', () => {
    const unsaid = loadRow({ sender: '' })
    expect(deliveriesOf([expectedRow()], [unsaid])).toMatchObject([
      { sender: 'dfdg', loads: [unsaid] },
    ])
    const two = [expectedRow(), expectedRow({ sender: 'jobnet', position: 2 })]
    expect(deliveriesOf(two, [unsaid]).map(({ sender, loads }) => [sender, loads.length])).toEqual([
      ['', 1],
      ['dfdg', 0],
      ['jobnet', 0],
    ])
  })

  it('are due when the last word says, and on time up to that very moment', () => {
    const moved = [expectedRow({ dueAt: 5 }), expectedRow({ dueAt: 10, position: 2 })]
    expect(deliveriesOf(moved, [])).toMatchObject([{ moved: 1, expected: { dueAt: 10 } }])
    expect(stateOf(moved, [loadRow({ receivedAt: 10 })], 99)).toEqual(['on-time'])
    expect(stateOf(moved, [loadRow({ receivedAt: 11 })], 99)).toEqual(['late'])
    expect([stateOf(moved, [], 10), stateOf(moved, [], 11)]).toEqual([['awaiting'], ['missing']])
  })

  it('whose only version was withdrawn are missing again, until another comes', () => {
    const withdrawn = loadRow({ status: 'withdrawn' })
    expect(stateOf([expectedRow()], [withdrawn], 99)).toEqual(['missing'])
    expect(stateOf([expectedRow()], [withdrawn, loadRow({ version: 2, position: 2 })], 99)).toEqual(
      ['on-time'],
    )
    const again = loadRow({ status: 'withdrawn', position: 3 })
    expect(stateOf([], [loadRow(), again], 99)).toEqual(['withdrawn'])
  })
})

describe('reconciliation', () => {
  it('explains every row, or says how many it cannot', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.nat(99),
        fc.array(fc.nat(9)),
        fc.nat(9),
        (received, loaded, codes, duplicates) => {
          const rejected = codes.map((count, i) => ({ code: `R${i}`, count }))
          const told = reconcile(
            loadRow({ sent: received, received, loaded, rejected, duplicates }),
          )
          expect(loaded + told.rejected + told.duplicates + told.unexplained).toBe(received)
          expect(told.state).toBe(told.unexplained === 0 ? 'reconciled' : 'not-reconciled')
        },
      ),
    )
    expect(reconcile(loadRow({ sent: null }))).toMatchObject({
      state: 'sent-not-stated',
      inTransit: null,
    })
  })
})
