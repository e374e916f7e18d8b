import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { apply, bodyOf, hold, HOUR_MS, person, request } from './sample-rows.ts'

const positions = (rows: readonly { position: number }[]) => rows.map(({ position }) => position)

export function holdsSuite(factory: PersonalModelFactory): void {
  it('gives the holds on all ids of a person with their ends, in log order, whatever the time', () =>
    withModels(factory, 1, async (model) => {
      const holds = [
        hold({ position: 1 }),
        hold({ position: 2, subject: person(2) }),
        hold({ position: 3, subject: person(3) }),
        hold({ position: 4, holdId: 'hold-1', kind: 'lifted' }),
      ]
      await apply(model!.writer, { holds })
      const found = await model!.reader.holds([person(2), person(1)])
      expect(found.map(({ position, holdId, kind }) => [position, holdId, kind])).toEqual([
        [1, 'hold-1', 'placed'],
        [2, 'hold-2', 'placed'],
        [4, 'hold-1', 'lifted'],
      ])
      expect(Buffer.from(found[0]!.body)).toEqual(bodyOf(1))
      expect(await model!.reader.holds([person(9)])).toEqual([])
    }))

  it('gives the people on whom holds were placed, ascending, page by page', () =>
    withModels(factory, 1, async (model) => {
      const holds = [
        hold({ position: 1, subject: person(3) }),
        hold({ position: 2, subject: person(1) }),
        hold({ position: 3, subject: person(1) }),
        hold({ position: 4, subject: '', holdId: 'star/batch', kind: 'lifted' }),
      ]
      await apply(model!.writer, { holds })
      const { reader } = model!
      expect(await reader.heldPeople(undefined, 10)).toEqual([person(1), person(3)])
      expect(await reader.heldPeople(person(1), 10)).toEqual([person(3)])
      expect(await reader.heldPeople(undefined, 1)).toEqual([person(1)])
    }))

  it('tells which holds within events were lifted, by their ids alone, and to nobody as a hold', () =>
    withModels(factory, 1, async (model) => {
      const lifted = { subject: '', holdId: 'star/batch', kind: 'lifted' } as const
      await apply(model!.writer, {
        holds: [hold({ position: 1, ...lifted }), hold({ position: 2 })],
      })
      const { reader } = model!
      expect(await reader.liftedHolds(['star/other', 'star/batch', 'hold-2'])).toEqual([
        'star/batch',
      ])
      expect(await reader.holds([person(9)])).toEqual([])
    }))

  it('gives what a person asked of controllers, newest first, up to a position and before another', () =>
    withModels(factory, 1, async (model) => {
      const requests = [1, 2, 3, 4].map((n) => request({ position: n, subject: person(n % 2) }))
      await apply(model!.writer, { requests })
      const { reader } = model!
      const both = [person(0), person(1)]
      expect(positions(await reader.requests(both, 9, undefined, 10))).toEqual([4, 3, 2, 1])
      expect(positions(await reader.requests(both, 3, undefined, 2))).toEqual([3, 2])
      expect(positions(await reader.requests(both, 9, 3, 10))).toEqual([2, 1])
      expect(await reader.requests([person(1)], 2, undefined, 10)).toEqual([
        { subject: person(1), position: 1, madeAt: HOUR_MS, body: bodyOf(1).toString() },
      ])
    }))

  it('gives the breaches recorded up to a position, newest first', () =>
    withModels(factory, 1, async (model) => {
      const breaches = [1, 2, 3].map((position) => ({ position, body: bodyOf(position) }))
      await apply(model!.writer, { breaches })
      const found = await model!.reader.breaches(2)
      expect(positions(found)).toEqual([2, 1])
      expect(Buffer.from(found[1]!.body)).toEqual(bodyOf(1))
    }))

  it('gives a controller what was asked of it, and nobody else’s', () =>
    withModels(factory, 1, async (model) => {
      const requests = [1, 2, 3].map((n) =>
        request({ position: n, subject: person(n), controller: n === 2 ? 'dst' : 'star' }),
      )
      await apply(model!.writer, { requests })
      const { reader } = model!
      expect(positions(await reader.requestsTo('star', undefined, 10))).toEqual([3, 1])
      expect(positions(await reader.requestsTo('star', 3, 10))).toEqual([1])
      const [theirs] = await reader.requestsTo('dst', undefined, 1)
      expect(theirs?.subject).toBe(person(2))
      expect(await reader.requestsTo('kommune:0167', undefined, 10)).toEqual([])
    }))
}
