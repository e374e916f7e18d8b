import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PersonalReader } from '../personal/index.ts'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { bothEnds, type Paired, pairsOf, revisedEnds } from './pairs-sample.ts'
import { applyInBlocks, blockSizes } from './sample-log.ts'
import { apply, changes, erasure, HOUR_MS, item, person } from './sample-rows.ts'
import { revision } from './sample-said-later.ts'

const RUNS = 25

export function pairsSuite(factory: PersonalModelFactory): void {
  ruleSuite(factory)
  revisedSuite(factory)
  othersSuite(factory)
}

async function shown(reader: PersonalReader, upTo: number, subject = 1) {
  const found = await reader.items({ subjects: [person(subject)], upTo, filter: {}, limit: 100 })
  return found.map(({ position }) => position).toSorted((a, b) => a - b)
}

/** Positions and sources of what confirms an entry. */
async function confirmed(reader: PersonalReader, target: number) {
  const marks = await reader.marks([target])
  return marks
    .filter(({ kind }) => kind === 'confirmed')
    .map(({ position, body }) => [position, (JSON.parse(body) as { position: number }).position])
}

function ruleSuite(factory: PersonalModelFactory): void {
  it('pairs both ends as the rule says, at any position, wherever blocks end', () =>
    fc.assert(
      fc.asyncProperty(bothEnds, blockSizes, async (reports, sizes) => {
        const pairs = pairsOf(reports)
        await withModels(factory, 1, async (model) => {
          const log = reports.map((one) => ({
            position: one.position,
            changes: changes({ items: [one] }),
          }))
          await applyInBlocks(model!.writer, log, sizes)
          const { reader } = model!
          for (let upTo = 1; upTo <= reports.length; upTo += 3) {
            const hidden = pairs.filter(({ at }) => at <= upTo).map(({ receipt }) => receipt)
            for (const n of [1, 2]) {
              const own = reports.filter((one) => one.subject === person(n))
              const expected = own.filter((one) => one.position <= upTo && !hidden.includes(one))
              expect(await shown(reader, upTo, n)).toEqual(expected.map((one) => one.position))
            }
          }
          for (const { position } of reports)
            expect(await confirmed(reader, position)).toEqual(expectedMarks(pairs, position))
        })
      }),
      { numRuns: RUNS },
    ))

  it('has the same rows wherever blocks end, with corrections, retractions and erasures among them', () =>
    fc.assert(
      fc.asyncProperty(revisedEnds, blockSizes, async (log, sizes) => {
        await withModels(factory, 2, async (one, blocks) => {
          await applyInBlocks(one!.writer, log, [log.length])
          await applyInBlocks(blocks!.writer, log, sizes)
          expect(await blocks!.writer.digest()).toBe(await one!.writer.digest())
          await blocks!.writer.reset()
          await applyInBlocks(blocks!.writer, log, [1])
          expect(await blocks!.writer.digest()).toBe(await one!.writer.digest())
        })
      }),
      { numRuns: RUNS },
    ))
}

function expectedMarks(pairs: readonly Paired[], position: number) {
  return pairs
    .filter(({ sent }) => sent.position === position)
    .map(({ at, receipt }) => [at, receipt.position])
}

const sent = { flow: 'F40', categories: ['cv'], occurredAt: HOUR_MS }
const receipt = { ...sent, received: true }

function revisedSuite(factory: PersonalModelFactory): void {
  it('a corrected receipt stays with its entry, which its new content confirms from then on', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [item({ position: 1, ...sent }), item({ position: 2, ...receipt })],
      })
      const items = [item({ position: 3, ...receipt, categories: ['other'] })]
      const about = { target: 2, targetOccurredAt: HOUR_MS }
      await apply(writer, { revisions: [revision({ position: 3, ...about, items })] })
      expect(await shown(reader, 9)).toEqual([1])
      const both = [
        [2, 2],
        [3, 3],
      ]
      expect(await confirmed(reader, 1)).toEqual(both)
    }))

  it('an entry that is corrected keeps its receipt; one that stood alone may find it then', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [
          item({ position: 1, ...sent }),
          item({ position: 2, ...receipt }),
          item({ position: 3, ...receipt, flow: 'F25' }),
          item({ position: 4, ...sent }),
        ],
      })
      expect(await shown(reader, 9)).toEqual([1, 3, 4])
      const corrected = (position: number, target: number) =>
        revision({
          position,
          target,
          targetOccurredAt: HOUR_MS,
          items: [item({ position, ...sent, flow: 'F25' })],
        })
      await apply(writer, { revisions: [corrected(5, 1), corrected(6, 4)] })
      expect(await shown(reader, 5)).toEqual([3, 4, 5])
      expect(await shown(reader, 6)).toEqual([5, 6])
      expect(await confirmed(reader, 1)).toEqual([[2, 2]])
      expect(await confirmed(reader, 4)).toEqual([[6, 3]])
    }))

  it('a receipt that is taken back leaves its entry to the next one', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [item({ position: 1, ...sent }), item({ position: 2, ...receipt })],
      })
      const back = revision({ position: 3, target: 2, targetOccurredAt: HOUR_MS })
      await apply(writer, { revisions: [{ ...back, kind: 'retracted' }] })
      await apply(writer, { items: [item({ position: 4, ...receipt })] })
      expect(await shown(reader, 9)).toEqual([1])
      expect(await confirmed(reader, 1)).toEqual([
        [2, 2],
        [3, 3],
        [4, 4],
      ])
    }))

  it('what was taken back is no partner for what comes later', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      const back = { targetOccurredAt: HOUR_MS, kind: 'retracted' } as const
      await apply(writer, { items: [item({ position: 1, ...sent })] })
      await apply(writer, { revisions: [revision({ position: 2, target: 1, ...back })] })
      await apply(writer, { items: [item({ position: 3, ...receipt })] })
      await apply(writer, { revisions: [revision({ position: 4, target: 3, ...back })] })
      await apply(writer, { items: [item({ position: 5, ...sent })] })
      expect(await shown(reader, 9)).toEqual([1, 3, 5])
      expect(await confirmed(reader, 5)).toEqual([])
    }))

  it.each([
    ['the entry', 1, 2],
    ['the receipt', 2, 1],
  ])('a pair is as if it had never been when %s was about somebody else', (_, wrong, right) =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, {
        items: [
          item({ position: 1, ...sent }),
          item({ position: 2, ...receipt }),
          // The other end of the same about the right person.
          item({ position: 3, ...(right === 2 ? receipt : sent), subject: person(2) }),
        ],
      })
      const target = { target: wrong, targetOccurredAt: HOUR_MS, onlyWhereShown: wrong === 2 }
      const moved = { ...(wrong === 1 ? sent : receipt), subject: person(2) }
      const row = revision({ position: 4, ...target, items: [item({ position: 4, ...moved })] })
      await apply(writer, { revisions: [row] })
      expect(await shown(reader, 3)).toEqual([1, 2])
      expect(await shown(reader, 9)).toEqual([1, 2])
      expect(await shown(reader, 9, 2)).toEqual([wrong === 1 ? 4 : 3])
      expect(await confirmed(reader, wrong === 1 ? 1 : 3)).toHaveLength(1)
      // What stands alone again can be paired again.
      await apply(writer, { items: [item({ position: 6, ...(wrong === 1 ? sent : receipt) })] })
      expect(await shown(reader, 9)).toEqual(wrong === 1 ? [1, 6] : [1, 2])
    }),
  )

  it('nothing of a pair is left of an erased person', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      const correlated = { correlationId: 'k-1' }
      await apply(writer, {
        items: [
          item({ position: 1, ...sent, ...correlated, body: Buffer.from('{"data":{}}') }),
          item({ position: 2, ...receipt, ...correlated }),
          item({ position: 3, ...receipt, ...correlated }),
        ],
      })
      await apply(writer, { erasures: [erasure({ position: 4 })] })
      await apply(writer, { items: [item({ position: 5, ...sent, ...correlated })] })
      expect(await shown(reader, 9)).toEqual([5])
      expect(await reader.marks([1, 5])).toEqual([])
    }))
}

function othersSuite(factory: PersonalModelFactory): void {
  it('hides a receipt from others it was about only where the sender named them too', () =>
    withModels(factory, 2, async (...models) => {
      for (const [i, model] of models.entries()) {
        const bodies = [bodyAbout(person(2)), bodyAbout(person(2), person(3))] as const
        const told = [person(1), person(2)].map((subject, ordinal) =>
          item({ position: i === 0 ? 1 : 2, ...sent, subject, ordinal, body: bodies[0] }),
        )
        const received = [person(1), person(2), person(3)].map((subject, ordinal) =>
          item({ position: i === 0 ? 2 : 1, ...receipt, subject, ordinal, body: bodies[1] }),
        )
        await apply(model.writer, {
          items: i === 0 ? [...told, ...received] : [...received, ...told],
        })
        const [entry, other] = i === 0 ? [1, 2] : [2, 1]
        expect(await shown(model.reader, 9, 1)).toEqual([entry])
        expect(await shown(model.reader, 9, 2)).toEqual([entry])
        expect(await shown(model.reader, 9, 3)).toEqual([other])
        const query = { subjects: [person(2)], upTo: 9, filter: {}, limit: 9 }
        expect((await model.reader.items(query))[0]?.marked).toBe(true)
      }
    }))

  it('a report that correlates is found however long ago, also from before the first receipt', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      const body = Buffer.from('{"position":1,"data":{"correlationId":"k-1"}}')
      await apply(writer, {
        items: [item({ position: 1, occurredAt: 0, correlationId: 'k-1', body })],
      })
      const late = { received: true, occurredAt: 999 * HOUR_MS, flow: 'F25' }
      await apply(writer, { items: [item({ position: 2, ...late, correlationId: 'k-1' })] })
      expect(await shown(reader, 1)).toEqual([1])
      expect(await shown(reader, 2)).toEqual([1])
      expect(await confirmed(reader, 1)).toEqual([[2, 2]])
    }))
}

function bodyAbout(...others: readonly string[]): Uint8Array {
  return Buffer.from(
    JSON.stringify({ data: { alsoAbout: others.map((subject) => ({ subject })) } }),
  )
}
