import { copenhagenDay } from '@dataspor/kernel'
import { type Entry, toldOf, type Version } from './entries.ts'
import { withholds } from './holds.ts'
import type { Model } from './model.ts'
import { contradict } from './pairs.ts'
import type { Who } from './people.ts'

const CONFIRM_MS = 14 * 86_400_000
const QUESTION_LINES = 200

/** Who asks, by then, at which moment. */
export interface At {
  readonly index: number
  readonly upTo: number
  readonly now: number
  /** When coverage and confirmation are judged. */
  readonly judgedAt: number
}

/** What is compared of an answer. */
export interface Seen {
  /** Newest first: id, state, confirmation, consent. */
  readonly items: readonly string[]
  readonly disclosures: number
  readonly recipients: Readonly<Record<string, number>>
  readonly withheld: string
  readonly profilings: readonly string[]
  readonly questions: readonly string[]
  readonly windows: Readonly<Record<string, readonly string[]>>
}

export function predict(model: Model, at: At, sources: readonly string[]): Seen {
  const same = model.people.same(at.index)
  const told = onePerBatch([...same].flatMap((who) => entriesOf(model, who, at)))
  const placed = model.holds.filter(({ who }) => same.has(who))
  const withheld: number[] = []
  const visible = told.filter(({ entry, version }) =>
    isVisible(withholds(entry.hold, placed, version, at.now), withheld),
  )
  const profilings = model.profilings.filter(
    ({ who, seq, at: occurredAt }) =>
      same.has(who) &&
      seq <= at.upTo &&
      isVisible(withholds(undefined, placed, { ...PROFILER, occurredAt }, at.now), withheld),
  )
  const counted = visible.filter(
    ({ correction }) => correction === 'none' || correction === 'corrected',
  )
  const recipients: Record<string, number> = {}
  for (const { version } of counted)
    recipients[version.received] = (recipients[version.received] ?? 0) + 1
  return {
    items: visible.toSorted(newestFirst).map((one) => {
      const line = `${one.entry.id} ${one.correction}`
      if (one.correction === 'recorded-by-mistake') return line
      return `${line} ${confirmation(one, placed, at)} ${consent(model, one, same, at.upTo)}`
    }),
    disclosures: counted.length,
    recipients,
    withheld:
      withheld.length === 0
        ? 'none'
        : `${withheld.length} until ${new Date(Math.max(...withheld)).toISOString()}`,
    profilings: profilings.map(({ id }) => id).toSorted(),
    questions: questions(model, same, at.upTo),
    windows: Object.fromEntries(sources.map((one) => [one, windows(model, one, at.upTo)])),
  }
}

const PROFILER = { sender: ['star', 'jobnet'], recipient: ['star', 'jobnet'] }

interface Told {
  readonly entry: Entry
  readonly version: Version
  readonly correction: string
}

function entriesOf(model: Model, who: Who, { upTo }: At): readonly Told[] {
  return [...model.about(who)].flatMap((entry) => {
    // A receipt is told by the entry that it confirms, from when both are known.
    if (entry.kind === 'received' && entry.pair !== undefined && entry.pair.seq <= upTo) return []
    const told = toldOf(entry, who, upTo)
    return told === undefined ? [] : [{ entry, ...told }]
  })
}

/** One act about one person is one entry, by however many of the person's numbers the batch names them. */
function onePerBatch(told: readonly Told[]): readonly Told[] {
  const batches = new Set<Entry>()
  return told.filter(({ entry }) => {
    if (entry.kind !== 'batch') return true
    const first = !batches.has(entry)
    batches.add(entry)
    return first
  })
}

function isVisible(hold: ReturnType<typeof withholds>, withheld: number[]): boolean {
  if (hold?.visibility === 'counted') withheld.push(hold.until)
  return hold === undefined
}

function newestFirst({ version: a }: Told, { version: b }: Told): number {
  return b.occurredAt - a.occurredAt || b.seq - a.seq
}

function confirmation(
  { entry, version, correction }: Told,
  placed: Parameters<typeof withholds>[1],
  { upTo, now, judgedAt }: At,
): string {
  if (entry.kind === 'received') return 'recipient-only'
  const { pair } = entry
  if (pair !== undefined && pair.seq <= upTo) {
    // A receipt that is withheld leaves no trace here either.
    const hidden = withholds(undefined, placed, pair.with.versions[0]!, now) !== undefined
    if (!hidden) return contradict(entry, pair.with) ? 'contradicting' : 'confirmed'
  }
  if (!version.recipient.includes('dfdg') || correction === 'retracted') return 'not-expected'
  return judgedAt > version.occurredAt + CONFIRM_MS ? 'never' : 'awaiting'
}

/** Whether the consent that it names is known, and was there when it occurred (answers.md, R4). */
function consent(
  model: Model,
  { entry, version }: Told,
  same: ReadonlySet<Who>,
  upTo: number,
): string {
  if (entry.consent === undefined) return '-'
  const given = model.consents.find(
    ({ id, who, seq }) => id === entry.consent && same.has(who) && seq <= upTo,
  )
  if (given === undefined) return 'unknown missing'
  const { withdrawn } = given
  const over =
    withdrawn !== undefined && withdrawn.seq <= upTo && withdrawn.at <= version.occurredAt
  return `known ${given.registeredAt <= version.occurredAt && !over ? 'there' : 'missing'}`
}

/** The own questions: a line a day. */
function questions(model: Model, same: ReadonlySet<Who>, upTo: number): readonly string[] {
  const days = new Map<string, number>()
  for (const { whos, seq, at } of model.questions) {
    if (seq > upTo || ![...whos].some((who) => same.has(who))) continue
    const day = copenhagenDay(at)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  return [...days]
    .map(([day, count]) => `${day} ${count}`)
    .toReversed()
    .slice(0, QUESTION_LINES)
}

/** Newest first: how many were declared, and how many came. */
function windows(model: Model, source: string, upTo: number): readonly string[] {
  const known = model.windows.filter((one) => one.source === source && one.seq <= upTo)
  return known
    .map(({ from, through, declared }) => {
      const came = model.reports.filter(
        (report) =>
          report.source === source &&
          report.seq <= upTo &&
          report.at >= from &&
          report.at < through,
      ).length
      const state = came === declared ? 'complete' : came > declared ? 'surplus' : 'missing'
      return `${new Date(from).toISOString()} ${state} ${Math.max(declared - came, 0)}`
    })
    .toReversed()
}
