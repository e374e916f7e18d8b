import { decodeMembers } from '@dataspor/events'
import type { PersonalRows, Placed } from './rows.ts'

/** A header: nobody has an entry of it before the seal. */
export function batchOpened(rows: PersonalRows, placed: Placed<'batch.opened'>): void {
  const { event, position, body } = placed
  const { batchId, type, disclosure } = event.data
  rows.batchesOpened.push({
    batch: batchId,
    position,
    received: type === 'disclosure.received',
    occurredAt: event.occurredAt,
    sender: disclosure.sender.ref,
    recipient: disclosure.recipient.ref,
    act: disclosure.act,
    flow: disclosure.assessment.flow,
    purpose: disclosure.purpose ?? null,
    categories: disclosure.dataCategories,
    legalBases: disclosure.legalBases,
    body,
  })
}

export function batchMembers(rows: PersonalRows, placed: Placed<'batch.members'>): void {
  const { event, position, body } = placed
  rows.batchMembers.push({ batch: event.data.batchId, position, ids: decodeMembers(body) })
}

/** Every member has it from here on; in its source's windows it counts once. */
export function batchSealed(rows: PersonalRows, placed: Placed<'batch.sealed'>): void {
  const { position, event } = placed
  const { recordedAt, data } = event
  const { opened, source, occurredAt, subjectCount, root } = data
  rows.batchesSealed.push({ opened, position, recordedAt, subjectCount, root })
  rows.reports.push({ source, occurredAt, recordedAt, position })
}
