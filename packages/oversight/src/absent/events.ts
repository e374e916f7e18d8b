import type { Period } from '@dataspor/read-models/oversight'
import type { HiddenAsked, HiddenDesk } from '../findings/held-entries.ts'
import type { Told } from '../history/told.ts'
import { absentEntries } from './entries.ts'

/** What counts of events over everything have to leave out, each event once: those that stand and leave no trace. */
export async function absentEvents(desk: HiddenDesk, asked: HiddenAsked): Promise<readonly Told[]> {
  return [...(await absentEntries(desk, asked)).values()].filter(isCounted)
}

/** The model counts an event by its first row, and leaves out what was taken back. */
export function isCounted({ found: { ordinal, closed } }: Told): boolean {
  return ordinal === 0 && closed === null
}

export function isIn({ from, to }: Period, { found: { occurredAt } }: Told): boolean {
  return (from === undefined || occurredAt >= from) && (to === undefined || occurredAt < to)
}

/** Which end told it. */
export function sideOf({ event }: Told): 'sender' | 'recipient' {
  if (event.type === 'disclosure.corrected') return event.data.side
  if (event.type === 'batch.opened')
    return event.data.type === 'disclosure.received' ? 'recipient' : 'sender'
  return event.type === 'disclosure.received' ? 'recipient' : 'sender'
}
