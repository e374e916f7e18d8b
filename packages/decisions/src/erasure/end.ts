import { decodeStored } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import { findOwn } from '../own-events.ts'
import { carryOut, erasedId } from './carry-out.ts'

export const ERASURES_STREAM = 'sys/erasures'
const PAGE_EVENTS = 1_000

/** What is known of the decisions so far, so that a later look reads on from there. May be lost: then all is read again. */
export interface ErasuresSeen {
  /** The revision that is read next. */
  next: number
  /** People whose erasure is decided and not told as done, with the decision. */
  readonly open: Map<string, string>
}

export function noErasuresSeen(): ErasuresSeen {
  return { next: 0, open: new Map() }
}

/**
 * Ends every erasure that was decided and not carried out; returns how many people that were. What `seen` holds already is
 * not read again.
 */
export async function endErasures(desk: DecisionDesk, seen = noErasuresSeen()): Promise<number> {
  await look(desk, seen)
  let ended = 0
  for (const [subject, decision] of seen.open) {
    if ((await findOwn(desk.log, 'subject.erased', erasedId(subject))) === undefined) {
      await carryOut(desk, ERASURES_STREAM, [{ subject, why: { ground: 'decision', decision } }])
      ended++
    }
    seen.open.delete(subject)
  }
  return ended
}

async function look({ log }: DecisionDesk, seen: ErasuresSeen): Promise<void> {
  for (;;) {
    const page = await log.readStream(ERASURES_STREAM, seen.next, PAGE_EVENTS)
    const last = page.at(-1)
    if (last === undefined) return
    for (const { body } of page) {
      const event = decodeStored(body)
      if (event.subject === undefined) continue
      if (event.type === 'erasure.decided') seen.open.set(event.subject, event.data.decision)
      if (event.type === 'subject.erased') seen.open.delete(event.subject)
    }
    seen.next = last.revision + 1
  }
}
