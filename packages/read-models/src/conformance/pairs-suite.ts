import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import { bothEnds, type Paired, pairsOf, revisedEnds } from './pairs-sample.ts'
import { pairsRevisedSuite } from './pairs-revised-suite.ts'
import { confirmed, receipt, sent, shown } from './pairs-told.ts'
import { applyInBlocks, blockSizes } from './sample-log.ts'
import { apply, changes, HOUR_MS, item, person } from './sample-rows.ts'

const RUNS = 25

export function pairsSuite(factory: PersonalModelFactory, runs = RUNS): void {
  ruleSuite(factory, runs)
  pairsRevisedSuite(factory)
  othersSuite(factory)
}

function ruleSuite(factory: PersonalModelFactory, runs: number): void {
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
            const hidden = pairs.filter(({ at }) => at <= upTo).map((pair) => pair.receipt)
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
      { numRuns: runs },
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
      { numRuns: runs },
    ))
}

function expectedMarks(pairs: readonly Paired[], position: number) {
  return pairs
    .filter((pair) => pair.sent.position === position)
    .map((pair) => [pair.at, pair.receipt.position])
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

  it('where the sender’s report carries a hold, the receipt stays and is marked with it', () =>
    withModels(factory, 2, async (...models) => {
      for (const [i, { writer, reader }] of models.entries()) {
        const [told, other] = i === 0 ? [1, 2] : [2, 1]
        const body = Buffer.from(JSON.stringify({ position: told, data: { hold: {} } }))
        const items = [
          item({ position: told, ...sent, body }),
          item({ position: other, ...receipt }),
          item({ position: 3, ...receipt }),
        ]
        await apply(writer, { items: items.toSorted((a, b) => a.position - b.position) })
        expect(await shown(reader, 9)).toEqual([1, 2, 3])
        const [mark] = await reader.marks([other])
        expect(mark).toMatchObject({ kind: 'sent', position: 2, body: body.toString() })
        expect(await confirmed(reader, told)).toEqual([[2, other]])
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
