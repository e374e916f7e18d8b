import fc from 'fast-check'
import { type ItemRow, PAIR_WITHIN_MS, type PersonalChanges } from '../personal/index.ts'
import type { SampleEvent } from './sample-log.ts'
import { changes, erasure, HOUR_MS, item, person } from './sample-rows.ts'
import { revision } from './sample-said-later.ts'

type Said = Partial<Omit<ItemRow, 'position'>>

/** Few parties, hours and categories, so that partners are many, and two are often as near. */
const said: fc.Arbitrary<Said> = fc.record({
  received: fc.boolean(),
  subject: fc.constantFrom(person(1), person(1), person(2)),
  occurredAt: fc.constantFrom(0, 1, 12, 35, 36, 37, 73).map((hours) => hours * HOUR_MS),
  sender: fc.constantFrom('jobnet', 'jobnet', 'dfdg'),
  recipient: fc.constantFrom('a-kasse:3f', 'a-kasse:3f', 'kommune:0167'),
  flow: fc.constantFrom(null, 'F40', 'F40', 'F25'),
  categories: fc.subarray(['cv', 'ydelse'], { minLength: 1 }),
  correlationId: fc.constantFrom(null, null, 'k-1', 'k-2'),
})

/** With a body that says what the row says, as far as the store looks into it. */
function report(position: number, one: Said, more: object = {}): ItemRow {
  const data = { correlationId: one.correlationId ?? undefined, ...more }
  return item({ position, body: Buffer.from(JSON.stringify({ position, data })), ...one })
}

/** A log of reports of both ends, one a position. */
export const bothEnds: fc.Arbitrary<readonly ItemRow[]> = fc
  .array(said, { minLength: 1, maxLength: 25, size: 'max' })
  .map((all) => all.map((one, i) => report(i + 1, one)))

/** The same with corrections, retractions and erasures among them. */
export const revisedEnds: fc.Arbitrary<readonly SampleEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: said.map((one) => ({ kind: 'said' as const, one })) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom('replaced', 'replaced', 'retracted', 'mistaken'),
          about: fc.nat(100),
          one: said,
        }),
      },
      { weight: 1, arbitrary: fc.constant({ kind: 'erased' as const }) },
    ),
    { minLength: 2, maxLength: 25, size: 'max' },
  )
  .map((all) => {
    const first: ItemRow[] = []
    return all.map((event, i) => {
      const position = i + 1
      return { position, changes: changesOf(event, position, first) }
    })
  })

type Event =
  | { readonly kind: 'said'; readonly one: Said }
  | {
      readonly kind: 'replaced' | 'retracted' | 'mistaken'
      readonly about: number
      readonly one: Said
    }
  | { readonly kind: 'erased' }

function changesOf(event: Event, position: number, first: ItemRow[]): PersonalChanges {
  if (event.kind === 'erased') return changes({ erasures: [erasure({ position })] })
  if (event.kind === 'said') {
    first.push(report(position, event.one, position % 4 === 0 ? { hold: {} } : {}))
    return changes({ items: first.slice(-1) })
  }
  const target = first[event.about % Math.max(1, first.length)]
  if (target === undefined) return changes({})
  const { received, subject, occurredAt } = target
  const items = event.kind === 'replaced' ? [report(position, { ...event.one, received })] : []
  const about = { target: target.position, targetOccurredAt: occurredAt, subjects: [subject] }
  const row = revision({ position, ...about, kind: event.kind, onlyWhereShown: received, items })
  return changes({ revisions: [row] })
}

/** Which receipt is whose, and from which position on: the rule in its plainest form. */
export interface Paired {
  readonly sent: ItemRow
  readonly receipt: ItemRow
  readonly at: number
}

/** Every report in log order takes its partner among all that stand alone by then. */
export function pairsOf(reports: readonly ItemRow[]): readonly Paired[] {
  const alone: ItemRow[] = []
  const pairs: Paired[] = []
  for (const own of reports) {
    const others = alone.filter((one) => one.received !== own.received && isSameExchange(one, own))
    const same = others.filter((one) => isCorrelated(one, own))
    const near = others.filter((one) => isNear(one, own))
    const [other] = (same.length > 0 ? same : near).toSorted(
      (a, b) => distance(a, own) - distance(b, own) || a.position - b.position,
    )
    if (other === undefined) {
      alone.push(own)
      continue
    }
    alone.splice(alone.indexOf(other), 1)
    const [sent, receipt] = own.received ? [other, own] : [own, other]
    pairs.push({ sent, receipt, at: own.position })
  }
  return pairs
}

function isSameExchange(a: ItemRow, b: ItemRow): boolean {
  return a.subject === b.subject && a.sender === b.sender && a.recipient === b.recipient
}

function isCorrelated(a: ItemRow, b: ItemRow): boolean {
  return a.correlationId !== null && a.correlationId === b.correlationId
}

function isNear(a: ItemRow, b: ItemRow): boolean {
  const shared = a.categories.some((id) => b.categories.includes(id))
  return a.flow === b.flow && shared && distance(a, b) <= PAIR_WITHIN_MS
}

function distance(a: ItemRow, b: ItemRow): number {
  return Math.abs(a.occurredAt - b.occurredAt)
}
