import { HOLD_SILENT } from '@dataspor/disclosure'
import { recordAt } from '@dataspor/event-log'
import { decodeStored, type StoredEvent } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { FoundFinding } from '@dataspor/read-models/oversight'

import { judgeRows } from '../history/judge.ts'
import type { Seen } from '../history/present.ts'
import { entriesOfPeople, type HiddenAsked, type HiddenDesk } from './held-entries.ts'

const ROWS_A_READ = 1_000
const READS_MAX = 1_000

export interface SilentHold {
  /** The hold, or the entry that states it. */
  readonly target: LogPosition
  /** Whose decision it is. */
  readonly authority: string | undefined
  /** The entry that states it is under it now. */
  readonly isAbsent: boolean
}

/** The silent holds that are findings of a party, whoever decided them. */
export async function* silentHolds(
  desk: HiddenDesk,
  asked: HiddenAsked,
): AsyncGenerator<SilentHold> {
  const { party, upTo } = asked
  let after: FoundFinding | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await desk.model.findings({
      party,
      upTo,
      filter: { code: HOLD_SILENT },
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    for (const row of rows) yield holdOf(desk, asked, row)
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}

async function holdOf(
  desk: HiddenDesk,
  asked: HiddenAsked,
  { target, occurredAt }: FoundFinding,
): Promise<SilentHold> {
  const event = decodeStored((await recordAt(desk.log, target)).body)
  if (event.type === 'hold.placed')
    return { target, authority: event.data.authority, isAbsent: false }
  const stands = await standing(desk, asked, target, occurredAt, event)
  return {
    target,
    authority: stands?.told.data.hold?.authority,
    isAbsent: stands?.permission.kind === 'absent',
  }
}

/** The version of an entry that stands: a correction may have stated the hold. */
async function standing(
  desk: HiddenDesk,
  asked: HiddenAsked,
  origin: LogPosition,
  occurredAt: number,
  { type, subject }: StoredEvent,
): Promise<Seen | undefined> {
  if (type === 'batch.opened') {
    const { party, nowMs, case: inHand, upTo } = asked
    const viewer = { party, nowMs, catalogue: desk.catalogue(), case: inHand }
    const header = { occurredAt, position: origin, ordinal: 0, origin, batch: false, closed: null }
    return (await judgeRows(desk, viewer, [], upTo, [header]))[0]
  }
  if (subject === undefined) return undefined
  for await (const seen of entriesOfPeople(desk, asked, [subject]))
    if (seen.told.found.origin === origin) return seen
  return undefined
}
