import { iso } from '@dataspor/kernel'
import type { FoundDisclosure, ReconcileQuery } from '@dataspor/read-models/oversight'

import { answerTo, type Asked } from '../asking/ask.ts'
import { invalid } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { type People, peopleNow, withLifted } from '../history/person.ts'
import { permit, type Viewer } from '../history/rules.ts'
import { readTold, type Told } from '../history/told.ts'
import { readReconciliation, type ReconciliationAsked } from './ask.ts'
import type { ReconciliationDesk } from './desk.ts'

export const UNPAIRED_STATES = ['awaiting', 'never', 'not-expected', 'recipient-only'] as const

export type UnpairedState = (typeof UNPAIRED_STATES)[number]

/** A report that stands alone. */
export interface UnpairedItem {
  readonly id: string
  readonly occurredAt: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string | null
  readonly state: UnpairedState
  /** When it should have been confirmed. */
  readonly confirmBy?: string
  readonly batch: boolean
}

type Place = Pick<FoundDisclosure, 'occurredAt' | 'position'>

const READS_MAX = 10_000
const ROWS_A_READ = 100

/** Reports of one end that stand alone, newest first. Errors: `filter_invalid`, `cursor_invalid`, `not_ready`. */
export function askUnpaired(
  desk: ReconciliationDesk,
  ask: OversightAsk,
  { state, ...given }: ReconciliationAsked & { readonly state?: string },
): Promise<OversightReply<{ readonly items: readonly UnpairedItem[] }>> {
  const wanted = UNPAIRED_STATES.find((one) => one === state)
  if (wanted === undefined) throw invalid('state', `It is one of ${UNPAIRED_STATES.join(', ')}.`)
  const filter = readReconciliation(given)
  const question = {
    name: 'reconciliation.items',
    filters: { ...given, state: wanted },
    pages: true,
  }
  return answerTo(desk, question, ask, async (asked) => {
    const found: { readonly item: UnpairedItem; readonly told: Told }[] = []
    let next: Place | undefined
    for await (const one of standingAlone(desk, asked, wanted, filter)) {
      if (found.length === asked.limit) {
        next = found.at(-1)?.told.found
        break
      }
      found.push(one)
    }
    return {
      body: { items: found.map(({ item }) => item) },
      subjects: found.flatMap(({ told: { subject } }) => (subject === undefined ? [] : [subject])),
      next: next && { time: next.occurredAt, position: next.position, ordinal: 0 },
    }
  })
}

/** Those of the wanted state that the officer may see, newest first. */
async function* standingAlone(
  desk: ReconciliationDesk,
  { party, upTo, nowMs, after }: Asked,
  wanted: UnpairedState,
  filter: ReconcileQuery['filter'],
): AsyncGenerator<{ readonly item: UnpairedItem; readonly told: Told }> {
  const side = wanted === 'recipient-only' ? ('recipient' as const) : ('sender' as const)
  const people = peopleNow(desk.personal)
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: undefined }
  let place: Place | undefined = after && { ...after, occurredAt: after.time }
  for (let read = 0; read < READS_MAX; read++) {
    const bound = { party, upTo, side, filter, limit: ROWS_A_READ }
    const rows = await desk.model.unpaired({ ...bound, ...(place && { after: place }) })
    for (const told of await readTold(desk.log, rows)) {
      const item = itemOf(desk, told, wanted, nowMs)
      if (item === undefined || (await isHidden(desk, people, told, viewer))) continue
      yield { item, told }
    }
    place = rows.at(-1)
    if (rows.length < ROWS_A_READ) return
  }
}

/** Under another authority's hold: it is as if it were not there. */
async function isHidden(
  { personal }: ReconciliationDesk,
  people: People,
  told: Told,
  viewer: Viewer,
): Promise<boolean> {
  const person = await people.of(told.subject)
  const holds = await withLifted(personal, person.holds, [told.body])
  const { kind } = permit(told, { ids: person.ids, holds }, viewer)
  return kind === 'absent' || kind === 'withheld'
}

function itemOf(
  desk: ReconciliationDesk,
  { id, data, found }: Told,
  wanted: UnpairedState,
  nowMs: number,
): UnpairedItem | undefined {
  const { flow } = data.assessment
  const { occurredAt, batch } = found
  const within = desk.expected(data.recipient.ref, flow)
  const confirmBy = within === undefined ? undefined : occurredAt + within
  if (wanted !== 'recipient-only' && stateOf(confirmBy, nowMs) !== wanted) return undefined
  return {
    id,
    occurredAt: iso(occurredAt),
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    flow,
    state: wanted,
    ...(confirmBy === undefined || wanted === 'recipient-only'
      ? {}
      : { confirmBy: iso(confirmBy) }),
    batch,
  }
}

function stateOf(confirmBy: number | undefined, nowMs: number): UnpairedState {
  if (confirmBy === undefined) return 'not-expected'
  return nowMs > confirmBy ? 'never' : 'awaiting'
}
