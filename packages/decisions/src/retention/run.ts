import { decodeStored } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import { carryOut, type ToErase } from '../erasure/carry-out.ts'
import { type EndOf, retentionEnds } from './ends.ts'
import { endEventKeys } from './event-keys.ts'
import { peopleOf } from './people-of.ts'
import type { RetentionPolicy } from './policy.ts'
import { endQuarantine } from './quarantine.ts'
import {
  addRecords,
  type Counts,
  noCounts,
  type Shard,
  type Survey,
  survey,
  TooManyPeople,
} from './survey.ts'

const STREAM = 'sys/retention'
const PEOPLE_A_STEP = 100
const PAGE_EVENTS = 1_000

export interface RetentionReport {
  /** People whose last record has ended. */
  readonly people: number
  /** Their records, by class. */
  readonly records: Readonly<Counts>
  /** Keys of events about nobody in particular. */
  readonly eventKeys: number
  readonly quarantined: number
}

export type RetentionStep =
  | { readonly kind: 'reading'; readonly count: number; readonly total: number }
  | { readonly kind: 'erasing'; readonly count: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: RetentionReport }

/**
 * Ends what is no longer kept, or with `dryRun` only counts it. Safe to stop and to run again.
 *
 * What end a record can have: its details are sealed under its person's key, and a key cannot be destroyed for one record
 * of many; a key for each would double every record and make each answer open as many keys as it has entries. So a
 * person's key goes, with the row that led from the number to it, when the last record about the person has ended: the
 * class of a record says how long it keeps its person. Until then an older record stays shown, which is the person's own
 * gain, and nobody else's sight. What remains in clear then carries nobody: an id that no number leads to. Keys of
 * events without a person, and of refused ones, end one by one. An employee's sealed identity stays as long as its
 * party's key, which seals those of all its employees.
 *
 * Somebody about whom something is recorded while this runs is left alone: the log's end is read again before each step.
 */
export async function* runRetention(
  desk: DecisionDesk,
  policy: RetentionPolicy,
  { dryRun }: { readonly dryRun: boolean },
): AsyncGenerator<RetentionStep> {
  const nowMs = desk.clock.now()
  const endOf = retentionEnds(policy, desk.catalogue())
  const counts = noCounts()
  let people = 0
  let shard = { index: 0, of: 1 }
  while (shard.index < shard.of) {
    const found = yield* surveyed(desk, endOf, shard)
    if (found === undefined) {
      shard = { index: 2 * shard.index, of: 2 * shard.of }
      continue
    }
    const due = [...found.people].filter(([, kept]) => kept.endsAt <= nowMs)
    for (const [, kept] of due) addRecords(counts, kept)
    people += due.length
    const ids = due.map(([subject]) => subject)
    if (!dryRun) yield* eraseAll(desk, ids, found.position)
    shard = { ...shard, index: shard.index + 1 }
  }
  const eventKeys = await endEventKeys(desk, endOf, { nowMs, dryRun })
  const quarantined = await endQuarantine(desk, { nowMs, dryRun })
  yield { kind: 'done', report: { people, records: counts, eventKeys, quarantined } }
}

/** Undefined where there are too many people for one pass. */
async function* surveyed(
  { log }: DecisionDesk,
  endOf: EndOf,
  shard: Shard,
): AsyncGenerator<RetentionStep, Survey | undefined> {
  const reading = survey(log, endOf, shard)
  try {
    for (;;) {
      const step = await reading.next()
      if (step.done === true) return step.value
      yield { kind: 'reading', ...step.value }
    }
  } catch (error) {
    if (error instanceof TooManyPeople) return undefined
    throw error
  }
}

async function* eraseAll(
  desk: DecisionDesk,
  due: readonly string[],
  from: number,
): AsyncGenerator<RetentionStep> {
  let position = from
  const touched = new Set<string>()
  for (let at = 0; at < due.length; at += PEOPLE_A_STEP) {
    position = await readOn(desk, position, touched)
    const people = due
      .slice(at, at + PEOPLE_A_STEP)
      .filter((subject) => !touched.has(subject))
      .map((subject): ToErase => ({ subject, why: { ground: 'retention' } }))
    await carryOut(desk, STREAM, people)
    yield {
      kind: 'erasing',
      count: Math.min(due.length, at + PEOPLE_A_STEP),
      total: due.length,
    }
  }
}

/** Adds everybody about whom something was recorded after a position; gives the last one read. */
async function readOn({ log }: DecisionDesk, from: number, touched: Set<string>): Promise<number> {
  for (let position = from; ;) {
    const page = await log.readAll(position, PAGE_EVENTS)
    if (page.length === 0) return position
    for (const { body } of page) {
      const event = decodeStored(body)
      if (event.type === 'subject.erased') continue
      for (const subject of peopleOf(event, body)) touched.add(subject)
    }
    position = page.at(-1)!.position
  }
}
