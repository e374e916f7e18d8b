import { expect, it } from 'vitest'
import { type OversightFactory, withOversight } from './fixture.ts'
import {
  act,
  batch,
  changes,
  closing,
  disclosure,
  EVERYTHING,
  finding,
  HOUR_MS,
  id,
  MONDAY,
  pair,
  upTo,
} from './sample-rows.ts'

const KOMMUNE = { party: 'kommune:0167', upTo: EVERYTHING, filter: {} }
const DFDG = { party: 'dfdg', upTo: EVERYTHING, filter: {} }

export function questionsSuite(factory: OversightFactory): void {
  it('counts a finding from when it came until it went, by month', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const findings = [
        finding({ position: 1 }),
        finding({ position: 2, occurredAt: MONDAY + 31 * 24 * HOUR_MS }),
        finding({ position: 3 }),
        finding({ position: 4, target: 3, change: -1 }),
        finding({ position: 5, sender: 'star', recipient: 'a-kasse:3f' }),
      ]
      await writer.apply(changes({ findings }), upTo(5))
      const [group, ...others] = await reader.findingGroups(DFDG)
      expect(others).toEqual([])
      expect(group).toMatchObject({ counterparty: 'kommune:0167', count: 2, firstAt: MONDAY + 1 })
      expect(group?.months).toEqual([
        { month: '2026-03', count: 1 },
        { month: '2026-04', count: 1 },
      ])
      expect(await reader.findingGroups({ ...DFDG, upTo: 3 })).toMatchObject([{ count: 3 }])
      const page = await reader.findings({ ...DFDG, filter: { targets: [1, 3] }, limit: 9 })
      expect(page.map(({ target }) => target)).toEqual([1])
    }))

  it('lists entities by their first act, newest first, with what was done last', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const acts = [
        act({ position: 1, subject: id(1) }),
        act({ position: 2, entity: 'case-2' }),
        act({ position: 3, type: 'case.closed' }),
        act({ position: 4, entity: 'case-3', party: 'star' }),
      ]
      await writer.apply(changes({ acts }), upTo(4))
      const asked = { ...KOMMUNE, kind: 'case', limit: 9 } as const
      expect(await reader.entities(asked)).toMatchObject([
        { entity: 'case-2', first: 2, lastType: 'case.opened' },
        { entity: 'case-1', first: 1, last: 3, lastType: 'case.closed' },
      ])
      expect(await reader.entities({ ...asked, subjects: [id(1)] })).toMatchObject([{ last: 3 }])
      expect(await reader.entities({ ...asked, before: 2, limit: 1 })).toMatchObject([{ first: 1 }])
      const before = { position: 3, ordinal: 0 }
      expect(await reader.acts({ ...asked, before })).toMatchObject([
        { position: 2 },
        { position: 1 },
      ])
      expect(await reader.acts({ ...asked, kind: 'notice' })).toEqual([])
    }))

  it('counts distinct people of a selection, and leaves out what was retracted by then', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const disclosures = [
        disclosure({ position: 1, subject: id(1), categories: ['cv', 'sygdom'] }),
        disclosure({ position: 2, subject: id(1) }),
        disclosure({ position: 3, subject: id(2) }),
        disclosure({ position: 3, subject: id(3), ordinal: 1 }),
        disclosure({ position: 4, subject: id(4) }),
        batch({ position: 6, origin: 5 }),
      ]
      const closings = [closing({ position: 7, target: 4 })]
      await writer.apply(changes({ disclosures, closings }), upTo(7))
      expect(await reader.selection(DFDG)).toEqual({
        disclosures: 4,
        subjects: 3,
        batches: 1,
        batchMembers: 7,
        firstAt: MONDAY + 1,
        lastAt: MONDAY + 6,
        categories: [
          { category: 'cv', disclosures: 4, subjects: 3 },
          { category: 'sygdom', disclosures: 1, subjects: 1 },
        ],
        recipients: [{ recipient: 'kommune:0167', disclosures: 4 }],
      })
      expect(await reader.selection({ ...DFDG, upTo: 6 })).toMatchObject({ subjects: 4 })
      expect(await reader.selectionSubjects(DFDG, undefined, 2)).toEqual([id(1), id(2)])
      expect(await reader.selectionSubjects(DFDG, id(2), 9)).toEqual([id(3)])
      expect(await reader.selectionBatches(DFDG)).toEqual([
        { origin: 5, sealed: 6, subjectCount: 7, categories: ['cv'] },
      ])
      expect(await reader.selection({ ...DFDG, filter: { flow: 'F9' } })).toMatchObject({
        disclosures: 0,
        firstAt: 0,
        categories: [],
      })
    }))

  it('reconciles both ends by month, and lists what stands alone', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const disclosures = [
        disclosure({ position: 1 }),
        disclosure({ position: 2 }),
        disclosure({ position: 3, side: 'recipient' }),
        disclosure({ position: 4, side: 'recipient' }),
      ]
      const pairs = [
        pair({ position: 3, sent: 1, received: 3, differs: ['purpose'] }),
        pair({ position: 4, sent: 2, received: 4 }),
        pair({ position: 5, sent: 2, received: 4, change: -1 }),
      ]
      await writer.apply(changes({ disclosures, pairs }), upTo(5))
      const line = { month: '2026-03', sender: 'dfdg', recipient: 'kommune:0167', flow: 'F1' }
      const counts = { sent: 2, received: 2, paired: 1, differing: 1 }
      expect(await reader.reconciliation(DFDG)).toEqual([{ ...line, ...counts }])
      const alone = async (side: 'sender' | 'recipient', known: number) =>
        (await reader.unpaired({ ...DFDG, upTo: known, side, limit: 9 })).map(
          ({ position }) => position,
        )
      expect(await alone('sender', 9)).toEqual([2])
      expect(await alone('recipient', 9)).toEqual([4])
      expect(await alone('sender', 4)).toEqual([])
    }))

  it('names every recipient of what a person had, with what went to them', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const disclosures = [
        disclosure({ position: 1, categories: ['b'] }),
        disclosure({ position: 2, categories: ['a'] }),
        disclosure({ position: 3, recipient: 'star', act: 'processor' }),
        disclosure({ position: 4, recipient: 'borger', act: 'own-access' }),
        disclosure({ position: 5, sender: 'star', recipient: 'dfdg' }),
        disclosure({ position: 6, subject: id(9) }),
      ]
      await writer.apply(changes({ disclosures }), upTo(6))
      expect(await reader.recipients({ ...DFDG, filter: { subjects: [id(0)] } })).toEqual([
        {
          recipient: 'kommune:0167',
          disclosures: 2,
          categories: ['a', 'b'],
          firstAt: MONDAY + 1,
          lastAt: MONDAY + 2,
          origins: [2, 1],
        },
        {
          recipient: 'star',
          disclosures: 1,
          categories: ['cv'],
          firstAt: MONDAY + 3,
          lastAt: MONDAY + 3,
          origins: [3],
        },
      ])
    }))

  it('gives every row of a period once over its pages, by person', () =>
    withOversight(factory, async ({ writer, reader }) => {
      const disclosures = Array.from({ length: 23 }, (_, n) =>
        disclosure({ position: n + 1, subject: n % 4 === 3 ? null : id(n % 4) }),
      )
      await writer.apply(changes({ disclosures }), upTo(23))
      const asked = { upTo: 23, from: MONDAY + 3, to: MONDAY + 20, limit: 5 }
      const seen: (readonly [string | null, number])[] = []
      let page = await reader.inflows(asked)
      for (let turn = 0; turn < 9 && page.length > 0; turn++) {
        seen.push(...page.map(({ subject, position }) => [subject, position] as const))
        page = await reader.inflows({ ...asked, after: page.at(-1)! })
      }
      expect(seen).toEqual(
        disclosures
          .slice(2, 19)
          .map(({ subject, position }) => [subject, position] as const)
          .toSorted(([a, x], [b, y]) => (a ?? '').localeCompare(b ?? '') || x - y),
      )
    }))
}
