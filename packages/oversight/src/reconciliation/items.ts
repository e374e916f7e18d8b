import type { FoundDisclosure } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import { invalid } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { iso } from '../entity/read.ts'
import { readTold } from '../history/told.ts'
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

const READS_MAX = 50
const ROWS_A_READ = 500

/** Reports of one end that stand alone, newest first. Errors: `filter_invalid`, `cursor_invalid`, `not_ready`. */
export function askUnpaired(
  desk: ReconciliationDesk,
  ask: OversightAsk,
  { state, ...asked }: ReconciliationAsked & { readonly state?: string },
): Promise<OversightReply<{ readonly items: readonly UnpairedItem[] }>> {
  const wanted = UNPAIRED_STATES.find((one) => one === state)
  if (wanted === undefined) throw invalid('state', `It is one of ${UNPAIRED_STATES.join(', ')}.`)
  const filter = readReconciliation(asked)
  const question = {
    name: 'reconciliation.items',
    filters: { ...asked, state: wanted },
    pages: true,
  }
  return answerTo(desk, question, ask, async ({ party, upTo, nowMs, limit, after }) => {
    const side = wanted === 'recipient-only' ? ('recipient' as const) : ('sender' as const)
    const items: UnpairedItem[] = []
    const subjects: string[] = []
    let place: Place | undefined = after && { ...after, occurredAt: after.time }
    let last: FoundDisclosure | undefined
    let isMore = false
    for (let read = 0; read < READS_MAX && !isMore; read++) {
      const rows = await desk.model.unpaired({
        party,
        upTo,
        side,
        filter,
        limit: ROWS_A_READ,
        ...(place === undefined ? {} : { after: place }),
      })
      for (const told of await readTold(desk.log, rows)) {
        const item = itemOf(desk, told, wanted, nowMs)
        if (item === undefined) continue
        if (items.length === limit) {
          isMore = true
          break
        }
        items.push(item)
        last = told.found
        if (told.subject !== undefined) subjects.push(told.subject)
      }
      place = rows.at(-1)
      if (rows.length < ROWS_A_READ) break
    }
    const next =
      isMore && last !== undefined
        ? { time: last.occurredAt, position: last.position, ordinal: 0 }
        : undefined
    return { body: { items }, subjects, next }
  })
}

function itemOf(
  desk: ReconciliationDesk,
  { id, data, found }: Awaited<ReturnType<typeof readTold>>[number],
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
