import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type OversightFactory, withOversight } from './fixture.ts'
import { changes, EVERYTHING, HOUR_MS, id, lookup, MONDAY, upTo } from './sample-rows.ts'

const KOMMUNE = { party: 'kommune:0167', upTo: EVERYTHING, filter: {} }

export function lookupsSuite(factory: OversightFactory): void {
  it('tells a party the look-ups of its own people, and the patterns in them', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const saturday = MONDAY + 5 * 24 * HOUR_MS
      const disclosures = [
        lookup({ position: 1, caseKey: id(50) }),
        lookup({ position: 2, occurredAt: saturday, subject: id(1) }),
        lookup({ position: 3, occurredAt: MONDAY + 12 * HOUR_MS, actorKey: id(201) }),
        lookup({ position: 4, actorParty: 'dfdg' }),
        lookup({ position: 5, mode: 'push' }),
        lookup({ position: 6, actor: 'system' }),
      ]
      await writer.apply(changes({ disclosures }), upTo(6))
      const found = async (filter: object) =>
        (await reader.lookups({ ...KOMMUNE, filter, limit: 9 })).map(({ position }) => position)
      expect(await found({})).toEqual([2, 3, 1])
      expect(await found({ withoutCase: true })).toEqual([2, 3])
      expect(await found({ outside: { fromHour: 7, toHour: 18 } })).toEqual([2, 3])
      expect(await found({ subjects: [id(1)] })).toEqual([2])
      expect(await found({ afterClosed: [{ caseKey: id(50), closedAt: MONDAY }] })).toEqual([1])
      expect(await found({ afterClosed: [{ caseKey: id(50), closedAt: 2 * MONDAY }] })).toEqual([])
      expect(await found({ afterClosed: [] })).toEqual([])
      expect(await reader.lookupCount(KOMMUNE)).toBe(3)
      const hours = { fromHour: 7, toHour: 18 }
      expect(await reader.actorStats({ ...KOMMUNE, hours, limit: 1 })).toEqual([
        {
          actorKey: id(200),
          lookups: 2,
          withoutCase: 1,
          outsideHours: 1,
          subjects: 2,
          cases: 1,
          days: 2,
          firstAt: MONDAY + 1,
          lastAt: saturday,
        },
      ])
    }))

  it('draws the same sample for the same seed, another for another', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const disclosures = Array.from({ length: 60 }, (_, n) => lookup({ position: n + 1 }))
      await writer.apply(changes({ disclosures }), upTo(60))
      const draw = async (seed: string) =>
        (await reader.lookupSample({ ...KOMMUNE, seed, size: 5 })).map(({ position }) => position)
      expect(await draw("b' OR 1=1")).not.toEqual(await draw('a'))
      // Anybody can draw it again.
      const lots = disclosures.map(({ position }) => ({
        position,
        lot: createHash('sha256').update(`a/${position}`).digest('hex'),
      }))
      const drawn = lots.toSorted((x, y) => (x.lot < y.lot ? -1 : 1)).slice(0, 5)
      const places = drawn.map(({ position }) => position)
      expect(await draw('a')).toEqual(places.toSorted((x, y) => x - y))
    }))
}
