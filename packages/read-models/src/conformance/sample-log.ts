import fc from 'fast-check'
import type { PersonalChanges, PersonalWriter } from '../personal/index.ts'
import {
  catalogue,
  changes,
  erasure,
  fact,
  hold,
  HOUR_MS,
  item,
  joined,
  person,
  question,
  report,
  request,
  upTo,
  window,
} from './sample-rows.ts'

/** What one event of a made-up log changes. */
export interface SampleEvent {
  readonly position: number
  readonly changes: PersonalChanges
}

const time = fc.integer({ min: -6, max: 30 }).map((n) => (n * HOUR_MS) / 4)
// Mostly within one hour: what only a new hour would show must show without one.
const recorded = fc.constantFrom(0, 1, 2, 3, HOUR_MS, 5 * HOUR_MS)
const subject = fc.integer({ min: 0, max: 2 }).map(person)
const source = fc.constantFrom('jobnet', 'dfdg', 'a-kasse:3f')
const ids = (...names: string[]) => fc.subarray(names)

type Make = (position: number) => PersonalChanges

const disclosure: fc.Arbitrary<Make> = fc
  .record({
    subject: fc.option(subject, { nil: undefined }),
    also: fc.option(subject, { nil: undefined }),
    source,
    occurredAt: time,
    recordedAt: recorded,
    recipient: fc.constantFrom('star', 'kommune:0167'),
    purpose: fc.constantFrom(null, 'ydelse', 'cv'),
    categories: ids('cv', 'cv-kort', 'a|b', 'a'),
    legalBases: ids('gdpr-6-1-e', 'gdpr-6-1'),
  })
  .map(({ subject: first, also, source: sender, ...given }) => (position) => {
    const people = [first, also].flatMap((id, ordinal) =>
      id === undefined ? [] : [{ id, ordinal }],
    )
    const row = { ...given, sender, position }
    return changes({
      items: people.map(({ id, ordinal }) => item({ ...row, subject: id, ordinal })),
      reports: [report({ ...given, position, source: sender })],
    })
  })

const statement: fc.Arbitrary<Make> = fc
  .record({ source, a: time, b: time, declared: fc.nat(4), recordedAt: recorded })
  .map(({ a, b, ...given }) => (position) => {
    const range = { from: Math.min(a, b), through: Math.max(a, b) }
    return changes({ windows: [window({ ...given, ...range, position })] })
  })

const other: fc.Arbitrary<Make> = fc.oneof(
  subject.map((id) => (position: number) => changes({ facts: [fact({ subject: id, position })] })),
  fc.uniqueArray(subject, { maxLength: 3 }).map((people) => (position: number) => {
    return changes({ questions: people.map((id) => question({ subject: id, position })) })
  }),
  subject.map((id) => (position: number) => changes({ holds: [hold({ subject: id, position })] })),
  subject.map((id) => (position: number) => {
    return changes({ requests: [request({ subject: id, position })] })
  }),
  subject.map((id) => (position: number) => {
    return changes({ erasures: [erasure({ subject: id, position })] })
  }),
  fc.constant((position: number) => changes({ catalogues: [catalogue({ position })] })),
  fc.constant(() => changes({})),
)

/** A log of up to 40 events of all kinds, positions with gaps, times that overlap and step back. */
export const sampleLog: fc.Arbitrary<readonly SampleEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: disclosure },
      { weight: 2, arbitrary: statement },
      { weight: 2, arbitrary: other },
    ),
    { minLength: 1, maxLength: 40, size: 'max' },
  )
  .map((makes) => makes.map((make, i) => ({ position: i * 3 + 2, changes: make(i * 3 + 2) })))

/** Sizes of blocks, used in turn. */
export const blockSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

export function rowsUpTo(log: readonly SampleEvent[], position: number): PersonalChanges {
  return joined(log.filter((event) => event.position <= position).map((event) => event.changes))
}

/** The entries that no erasure of the log takes. */
export function notErased<Row extends { readonly subject: string; readonly position: number }>(
  log: readonly SampleEvent[],
  rows: readonly Row[],
): readonly Row[] {
  const erasures = log.flatMap((event) => event.changes.erasures)
  return rows.filter(
    (row) => !erasures.some((one) => one.subject === row.subject && one.position > row.position),
  )
}

/** Applies a log in blocks of these sizes, used in turn; a block never splits a position. */
export async function applyInBlocks(
  writer: PersonalWriter,
  log: readonly SampleEvent[],
  sizes: readonly number[],
): Promise<void> {
  for (let at = 0, n = 0; at < log.length; n++) {
    const block = log.slice(at, at + sizes[n % sizes.length]!)
    await writer.apply(joined(block.map((event) => event.changes)), upTo(block.at(-1)!.position))
    at += block.length
  }
}
