import { expect, it } from 'vitest'
import type { DisclosureFilter, OversightReader } from '../../oversight/index.ts'
import { type OversightFactory, withOversight } from './fixture.ts'
import { batch, changes, closing, disclosure, EVERYTHING, id, MONDAY, upTo } from './sample-rows.ts'

const STRANGE = [
  "'; DROP TABLE disclosures; --",
  "\\' OR 1=1",
  '{party:String}',
  'a\tb\nc\\N',
  '\\0\\x27',
  'a\0b',
  "['x','y']",
  'ÆØÅ 🇩🇰',
]

export function historySuite(factory: OversightFactory): void {
  it('shows a party what it sent and received, newest first, and nothing else', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = [
        disclosure({ position: 1, sender: 'star', recipient: 'dfdg' }),
        disclosure({ position: 2, sender: 'dfdg', recipient: 'star', occurredAt: MONDAY + 9 }),
        disclosure({ position: 3, sender: 'star', recipient: 'star' }),
        disclosure({ position: 4, sender: 'a-kasse:3f', recipient: 'kommune:0167' }),
      ]
      await writer.apply(changes({ disclosures: rows }), upTo(4))
      expect(await positions(reader, 'star', {})).toEqual([2, 3, 1])
      expect(await positions(reader, 'dfdg', {})).toEqual([2, 1])
      expect(await positions(reader, 'kommune:0167', {})).toEqual([4])
      expect(await positions(reader, 'kommune:0999', {})).toEqual([])
    }))

  it('never shows one party what passed between others, however it is asked for', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const theirs = disclosure({ position: 1, caseKey: id(9), senderSystem: 'web' })
      const batches = batch({ position: 2 })
      await writer.apply(changes({ disclosures: [theirs, batches] }), upTo(2))
      const filters: readonly DisclosureFilter[] = [
        { subjects: [id(0)] },
        { batches: [2] },
        { subjects: [id(0)], batches: [2] },
        { sender: 'dfdg' },
        { recipient: 'kommune:0167' },
        { caseKey: id(9) },
        { system: 'web' },
        { categories: ['cv'] },
        { purpose: 'ydelse' },
      ]
      for (const filter of filters) {
        expect(await positions(reader, 'dfdg', filter)).not.toEqual([])
        expect(await positions(reader, 'star', filter)).toEqual([])
        const bound = { party: 'star', upTo: EVERYTHING, filter }
        expect(await reader.selection(bound)).toMatchObject({ disclosures: 0, subjects: 0 })
        expect(await reader.selectionSubjects(bound, undefined, 9)).toEqual([])
        expect(await reader.selectionBatches(bound)).toEqual([])
        expect(await reader.recipients(bound)).toEqual([])
      }
    }))

  it('takes an id of zeros for one that nobody has', () =>
    withOversight(factory, async ({ writer, reader }) => {
      await writer.apply(changes({ disclosures: [disclosure({ position: 1 })] }), upTo(1))
      const zeros = '0'.repeat(32)
      for (const filter of [{ actorKey: zeros }, { caseKey: zeros }]) {
        expect(await positions(reader, 'dfdg', filter)).toEqual([])
        const bound = { party: 'dfdg', upTo: EVERYTHING, filter }
        expect(await reader.selection(bound)).toMatchObject({ disclosures: 0, subjects: 0 })
        expect(await reader.lookups({ ...bound, limit: 9 })).toEqual([])
      }
      expect(await positions(reader, 'dfdg', {})).toEqual([1])
    }))

  it('finds a person among others, in the batches named too, and only up to a position', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = [
        disclosure({ position: 1, subject: id(1) }),
        disclosure({ position: 2, subject: id(2) }),
        batch({ position: 5, origin: 3 }),
        batch({ position: 6, origin: 4 }),
        disclosure({ position: 7, subject: id(2) }),
        disclosure({ position: 7, subject: id(1), ordinal: 1 }),
      ]
      await writer.apply(changes({ disclosures: rows }), upTo(7))
      const subjects = [id(1)]
      expect(await positions(reader, 'dfdg', { subjects })).toEqual([7, 1])
      expect(await positions(reader, 'dfdg', { subjects, batches: [4] })).toEqual([7, 6, 1])
      expect(await positions(reader, 'dfdg', { subjects, batches: [3] }, 5)).toEqual([5, 1])
      expect(await positions(reader, 'dfdg', { subjects: [] })).toEqual([])
    }))

  it('gives each entry once over its pages, also where many are of one time', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = Array.from({ length: 25 }, (_, n) =>
        disclosure({ position: n + 1, occurredAt: MONDAY + Math.floor(n / 10) }),
      )
      const closings = [closing({ position: 30, target: 4, kind: 'corrected' })]
      await writer.apply(changes({ disclosures: rows, closings }), upTo(30))
      const seen: number[] = []
      const asked = { party: 'dfdg', upTo: EVERYTHING, filter: {}, limit: 4 }
      let page = await reader.history(asked)
      for (let turn = 0; turn < 10 && page.length > 0; turn++) {
        seen.push(...page.map(({ position }) => position))
        page = await reader.history({ ...asked, after: page.at(-1)! })
      }
      const expected = rows.map(({ position }) => position).filter((position) => position !== 4)
      expect(seen).toEqual(expected.toReversed())
    }))

  it('puts a correction in the place of what it corrects, from its position on', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = [
        disclosure({ position: 1 }),
        disclosure({ position: 4, origin: 1, recipient: 'star' }),
      ]
      const closings = [closing({ position: 4, target: 1, kind: 'corrected' })]
      await writer.apply(changes({ disclosures: rows, closings }), upTo(4))
      expect(await positions(reader, 'dfdg', {})).toEqual([4])
      expect(await positions(reader, 'dfdg', {}, 3)).toEqual([1])
      expect(await positions(reader, 'kommune:0167', {})).toEqual([])
    }))

  it('marks what was retracted, and what was about somebody else, the latter at every time', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const rows = [1, 2, 3].map((position) => disclosure({ position }))
      const closings = [
        closing({ position: 4, target: 1 }),
        closing({ position: 5, target: 2, kind: 'mistaken' }),
        closing({ position: 6, target: 3, kind: 'mistaken', subjects: [id(0)] }),
      ]
      await writer.apply(changes({ disclosures: rows, closings }), upTo(6))
      const known = { party: 'dfdg', upTo: 3, filter: {}, limit: 9 }
      const states = async (filter: DisclosureFilter, at: number) =>
        (await reader.history({ ...known, filter, upTo: at })).map(({ closed }) => closed?.kind)
      expect(await states({}, 6)).toEqual([undefined, 'mistaken', 'retracted'])
      expect(await states({}, 3)).toEqual([undefined, 'mistaken', undefined])
      expect(await states({ subjects: [id(0)] }, 3)).toEqual(['mistaken', 'mistaken', undefined])
      expect(await reader.closings([3])).toEqual([
        { target: 3, position: 6, kind: 'mistaken', subject: id(0) },
      ])
    }))

  it.each(STRANGE)('takes %j as a value and as nothing else', (strange) =>
    withOversight(factory, async ({ writer, reader }) => {
      const row = disclosure({
        position: 1,
        source: strange,
        sender: strange,
        recipient: strange,
        senderSystem: strange,
        recipientSystem: strange,
        flow: strange,
        purpose: strange,
        categories: [strange],
        legalBases: [strange],
        project: strange,
      })
      await writer.apply(changes({ disclosures: [row, disclosure({ position: 2 })] }), upTo(2))
      const all = { upTo: EVERYTHING, from: 0, to: 2 * MONDAY, limit: 9 }
      expect(await reader.inflows({ ...all, recipients: [strange] })).toEqual([row])
      const filters: readonly DisclosureFilter[] = [
        { sender: strange },
        { recipient: strange, source: strange, legalBasis: strange },
        { flow: strange, purpose: strange, categories: [strange], system: strange },
      ]
      for (const filter of filters) {
        expect(await positions(reader, strange, filter)).toEqual([1])
        expect(await positions(reader, 'dfdg', filter)).toEqual([])
      }
      expect(await reader.practice({ party: strange, upTo: 9, filter: {} })).toMatchObject([
        { sender: strange, flow: strange, purpose: strange, legalBases: [strange] },
      ])
    }),
  )

  it('refuses lists and pages beyond their bounds', () =>
    withOversight(factory, async ({ reader }) => {
      const subjects = Array.from({ length: 51 }, (_, n) => id(n))
      const asked = { party: 'dfdg', upTo: 1, filter: {}, limit: 1 }
      const refused = { code: 'filter_invalid' }
      await expect(reader.history({ ...asked, filter: { subjects } })).rejects.toMatchObject(
        refused,
      )
      for (const limit of [0, 1_001, 1.5, Number.NaN]) {
        await expect(reader.history({ ...asked, limit })).rejects.toMatchObject(refused)
      }
    }))
}

async function positions(
  reader: OversightReader,
  party: string,
  filter: DisclosureFilter,
  known = EVERYTHING,
): Promise<readonly number[]> {
  const found = await reader.history({ party, upTo: known, filter, limit: 100 })
  return found.map(({ position }) => position)
}
