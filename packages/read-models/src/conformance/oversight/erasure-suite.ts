import { expect, it } from 'vitest'
import { type OversightFactory, withOversight } from './fixture.ts'
import {
  act,
  changes,
  closing,
  disclosure,
  EVERYTHING,
  finding,
  id,
  joined,
  MONDAY,
  pair,
  upTo,
} from './sample-rows.ts'

const ALL = { upTo: EVERYTHING, from: 0, to: 2 * MONDAY, limit: 100 }
const BOUND = { party: 'dfdg', upTo: EVERYTHING, filter: {}, limit: 100 }

export function erasureSuite(factory: OversightFactory): void {
  it('leaves no row of a person who is erased, in any table', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const mine = changes({
        disclosures: [disclosure({ position: 1, subject: id(1) })],
        findings: [
          finding({ position: 1 }),
          finding({ position: 2, subject: id(1), code: 'flow-denied' }),
        ],
        pairs: [pair({ position: 2, sent: 1, received: 2 })],
        closings: [closing({ position: 3, target: 1 })],
        acts: [act({ position: 3, party: 'dfdg', subject: id(1) })],
      })
      const erased = changes({ erasures: [{ position: 4, subject: id(1) }] })
      await writer.apply(joined([mine, erased]), upTo(4))
      expect(await reader.inflows(ALL)).toEqual([])
      expect(await reader.history(BOUND)).toEqual([])
      expect(await reader.findings(BOUND)).toEqual([])
      expect(await reader.closings([1])).toEqual([])
      expect(await reader.acts({ ...BOUND, kind: 'case' })).toEqual([])
      expect(await reader.reconciliation(BOUND)).toEqual([])
    }))

  it('leaves what others have of the same event, and what comes later', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = [
        disclosure({ position: 1, subject: id(1) }),
        disclosure({ position: 1, subject: id(2), ordinal: 1 }),
        disclosure({ position: 2, subject: id(3) }),
        disclosure({ position: 3, subject: id(2), origin: 2 }),
        disclosure({ position: 9, subject: id(1) }),
      ]
      const block = changes({
        disclosures: rows,
        closings: [closing({ position: 3, target: 2, kind: 'corrected' })],
        findings: [finding({ position: 2, target: 2 }), finding({ position: 9, target: 9 })],
        erasures: [
          { position: 5, subject: id(1) },
          { position: 6, subject: id(3) },
        ],
      })
      await writer.apply(block, upTo(9))
      const left = await reader.inflows(ALL)
      expect(left.map(({ position, subject }) => [position, subject])).toEqual([
        [9, id(1)],
        [1, id(2)],
        [3, id(2)],
      ])
      expect((await reader.findings(BOUND)).map(({ target }) => target)).toEqual([9, 2])
      expect(await reader.closings([2])).toHaveLength(1)
      expect((await reader.history(BOUND)).map(({ position }) => position)).toEqual([9, 3])
    }))

  it('erases the same whether the rows came in one block with the erasure or before', () =>
    withOversight(factory, async ({ writer }) => {
      const rows = changes({
        disclosures: [1, 2, 3].map((n) => disclosure({ position: n, subject: id(n) })),
        findings: [1, 2, 3].map((n) => finding({ position: n })),
      })
      const erased = changes({ erasures: [{ position: 4, subject: id(2) }] })
      const later = changes({ findings: [finding({ position: 5, target: 2 })] })
      await writer.apply(joined([rows, erased, later]), upTo(5))
      const digest = await writer.digest()
      await writer.reset()
      await writer.apply(rows, upTo(3))
      await writer.apply(erased, upTo(4))
      await writer.apply(later, upTo(5))
      expect(await writer.digest()).toBe(digest)
    }))
}
