import fc from 'fast-check'
import type { DisclosureRow, OversightChanges, OversightWriter } from '../../oversight/index.ts'
import {
  act,
  batch,
  changes,
  closing,
  disclosure,
  finding,
  HOUR_MS,
  id,
  joined,
  lookup,
  MONDAY,
  pair,
  upTo,
} from './sample-rows.ts'

/** What one event of a made-up log changes. */
export interface SampleEvent {
  readonly position: number
  readonly changes: OversightChanges
}

type Make = (position: number) => OversightChanges

const PARTIES = ['dfdg', 'kommune:0167', 'a-kasse:3f', 'star']
const party = fc.constantFrom(...PARTIES)
const person = fc.integer({ min: 0, max: 4 }).map(id)
const time = fc.integer({ min: -200, max: 200 }).map((n) => MONDAY + n * 7 * HOUR_MS)
/** Something recorded earlier, or nothing. */
const earlier = fc.nat(1_000)
const before = (position: number, n: number) => 1 + (n % Math.max(1, position))

const row = fc.record({
  sender: party,
  recipient: party,
  occurredAt: time,
  flow: fc.constantFrom('F1', 'F2', ''),
  purpose: fc.constantFrom('ydelse', ''),
  categories: fc.subarray(['cv', 'sygdom', "a'b"]),
  legalBases: fc.subarray(['gdpr-6-1-e', 'lov']),
  senderSystem: fc.constantFrom('', 'dfdg-web'),
  side: fc.constantFrom('sender' as const, 'recipient' as const),
  caseKey: fc.constantFrom('', id(100), id(101)),
  act: fc.constantFrom('disclosure', 'internal'),
})

const recorded: fc.Arbitrary<Make> = fc
  .record({
    row,
    first: fc.option(person),
    also: fc.option(person),
    kind: fc.constantFrom(disclosure, disclosure, lookup, batch),
  })
  .map(({ row: given, first, also, kind }) => (position) => {
    const subject = kind === batch ? null : first
    const subjectCount = kind === batch ? 7 : subject === null ? 0 : 1
    const own = kind({ ...given, position, subject, subjectCount })
    const others: DisclosureRow[] =
      also === null || kind === batch ? [] : [{ ...own, subject: also, ordinal: 1 }]
    return changes({ disclosures: [own, ...others] })
  })

const corrected: fc.Arbitrary<Make> = fc
  .record({ row, earlier, subject: person, mistaken: fc.option(person) })
  .map(({ row: given, earlier: n, subject, mistaken }) => (position) => {
    const target = before(position, n)
    const closings = [closing({ position, target, kind: 'corrected' })]
    if (mistaken !== null) {
      closings.push(closing({ position, target, kind: 'mistaken', subjects: [mistaken] }))
    }
    const disclosures = [disclosure({ ...given, position, origin: target, subject })]
    return changes({ closings, disclosures })
  })

const retracted: fc.Arbitrary<Make> = fc
  .record({
    earlier,
    kind: fc.constantFrom('retracted' as const, 'mistaken' as const),
    subjects: fc.option(fc.uniqueArray(person, { minLength: 1, maxLength: 2 })),
  })
  .map(({ earlier: n, kind, subjects }) => (position) => {
    const target = before(position, n)
    const of = subjects === null ? {} : { subjects }
    return changes({ closings: [closing({ position, target, kind, ...of })] })
  })

const found: fc.Arbitrary<Make> = fc
  .record({
    earlier,
    sender: party,
    recipient: party,
    occurredAt: time,
    code: fc.constantFrom('unknown-flow', 'flow-denied'),
    change: fc.constantFrom(1 as const, 1 as const, -1 as const),
  })
  .map(({ earlier: n, ...given }) => (position) => {
    return changes({ findings: [finding({ ...given, position, target: before(position, n) })] })
  })

const paired: fc.Arbitrary<Make> = fc
  .record({ earlier, other: earlier, sender: party, differs: fc.subarray(['purpose']) })
  .map(({ earlier: n, other, ...given }) => (position) => {
    const ends = { sent: before(position, n), received: before(position, other) }
    return changes({ pairs: [pair({ ...given, ...ends, position })] })
  })

const acted: fc.Arbitrary<Make> = fc
  .record({
    party,
    entity: fc.constantFrom('case-1', 'case-2'),
    type: fc.constantFrom('case.opened', 'case.closed'),
    subject: fc.option(person),
  })
  .map((given) => (position) => changes({ acts: [act({ ...given, position })] }))

const erased: fc.Arbitrary<Make> = person.map(
  (subject) => (position) => changes({ erasures: [{ position, subject }] }),
)

/** A log of 1 to `eventsMax` events, with gaps between positions. */
export function sampleLog(eventsMax: number): fc.Arbitrary<readonly SampleEvent[]> {
  const made = fc.oneof(
    { weight: 8, arbitrary: recorded },
    { weight: 2, arbitrary: corrected },
    { weight: 2, arbitrary: retracted },
    { weight: 3, arbitrary: found },
    { weight: 2, arbitrary: paired },
    { weight: 2, arbitrary: acted },
    { weight: 1, arbitrary: erased },
    { weight: 1, arbitrary: fc.constant((): OversightChanges => changes({})) },
  )
  const steps = fc.array(fc.record({ make: made, gap: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: eventsMax,
  })
  return steps.map((all) => {
    let position = 0
    return all.map(({ make, gap }) => {
      position += gap
      return { position, changes: make(position) }
    })
  })
}

export const blockSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })

/** Applies a log in blocks of these sizes, over and over. */
export async function applyInBlocks(
  writer: OversightWriter,
  log: readonly SampleEvent[],
  sizes: readonly number[],
): Promise<void> {
  for (let from = 0, turn = 0; from < log.length; turn++) {
    const events = log.slice(from, from + sizes[turn % sizes.length]!)
    await writer.apply(joined(events.map((event) => event.changes)), upTo(events.at(-1)!.position))
    from += events.length
  }
}
