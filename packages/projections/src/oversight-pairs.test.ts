import { DatabaseSync } from 'node:sqlite'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import type { OversightChanges } from '@dataspor/read-models/oversight'
import type { PersonalWriter } from '@dataspor/read-models/personal'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { personalProjection } from './personal.ts'
import { rebuild } from './rebuild.ts'
import { bothEnds } from './testing/both-ends.ts'
import { withModelFile } from './testing/model-folder.ts'
import { oversightRows } from './testing/oversight-run.ts'
import { logOf } from './testing/sample-events.ts'

const RUNS = process.env['SOAK'] === '1' ? 3_000 : 100

interface Personal {
  readonly store: PersonalWriter
  readonly db: DatabaseSync
}

/** Which reports the personal model holds to be one exchange, by where each was first recorded. */
async function personalPairs({ store, db }: Personal, log: EventLog): Promise<readonly string[]> {
  await rebuild({ log, projection: personalProjection, store })
  const found = db
    .prepare(
      `select distinct coalesce(origin, position) as sent, partner from items
       where received = 0 and ordinal = 0 and partner is not null and hidden_from is null`,
    )
    .all()
  return found.map((row) => `${String(row['sent'])}-${String(row['partner'])}`).toSorted()
}

/** The pairs that stand by the rows. */
function standingPairs(rows: OversightChanges): readonly string[] {
  const sums = new Map<string, number>()
  for (const { sent, received, change } of withoutErased(rows)) {
    const key = `${sent}-${received}`
    sums.set(key, (sums.get(key) ?? 0) + change)
  }
  expect([...sums.values()].every((sum) => sum === 0 || sum === 1)).toBe(true)
  return [...sums].flatMap(([key, sum]) => (sum === 1 ? [key] : [])).toSorted()
}

/** As a store keeps them: a pair goes with the last person whom one of its ends was about. */
function withoutErased({ pairs, disclosures, erasures }: OversightChanges) {
  let [leads, kept] = [disclosures.filter(({ ordinal }) => ordinal === 0), pairs]
  for (const { subject, position } of erasures) {
    const before = leads.filter((row) => row.position < position)
    const left = before.filter((row) => row.subject !== subject)
    const gone = new Set(before.map(({ origin }) => origin))
    for (const { origin } of left) gone.delete(origin)
    leads = leads.filter((row) => row.position > position || row.subject !== subject)
    kept = kept.filter(
      (row) => row.position > position || !(gone.has(row.sent) || gone.has(row.received)),
    )
  }
  return kept
}

it('pairs the reports that the personal model pairs, whatever is corrected, taken back or erased', () =>
  withModelFile(async (file) => {
    const store = openPersonalWriter({ file })
    const db = new DatabaseSync(file, { readOnly: true })
    await fc.assert(
      fc.asyncProperty(bothEnds, async (events) => {
        const log = await logOf(createMemoryLog(), events)
        const pairs = await personalPairs({ store, db }, log)
        expect(standingPairs(await oversightRows(log))).toEqual(pairs)
      }),
      { numRuns: RUNS },
    )
    db.close()
    await store.close()
  }))

it('rows do not depend on where blocks end', () =>
  fc.assert(
    fc.asyncProperty(bothEnds, fc.integer({ min: 1, max: 7 }), async (events, size) => {
      const log = await logOf(createMemoryLog(), events)
      expect(await oversightRows(log, size)).toEqual(await oversightRows(log))
    }),
    { numRuns: RUNS },
  ))

it('a finding stands once or not at all, and goes with what it was about', () =>
  fc.assert(
    fc.asyncProperty(bothEnds, async (events) => {
      const { findings, closings } = await oversightRows(await logOf(createMemoryLog(), events))
      const sums = new Map<string, number>()
      for (const { target, code, about, change } of findings) {
        const key = JSON.stringify([target, code, about])
        const sum = (sums.get(key) ?? 0) + change
        expect(sum === 0 || sum === 1).toBe(true)
        sums.set(key, sum)
      }
      const gone = closings.filter(({ kind, subjects }) => kind !== 'corrected' && !subjects)
      for (const { target } of gone)
        for (const [key, sum] of sums) if (key.startsWith(`[${target},`)) expect(sum).toBe(0)
    }),
    { numRuns: RUNS },
  ))
