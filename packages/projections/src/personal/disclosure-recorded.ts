import type { ItemRow } from '@dataspor/read-models/personal'
import { addReport } from './report.ts'
import type { PersonalRows, Placed } from './rows.ts'

/**
 * An entry for the person, and one for each other person whom it was also about, with the same body: what the others
 * may see of it is decided when it is read. Without a subject (an aggregate) it only counts as reported.
 */
export function disclosureRecorded(
  rows: PersonalRows,
  placed: Placed<'disclosure.recorded'>,
): void {
  addReport(rows, placed)
  const { subject, data } = placed.event
  if (subject !== undefined) rows.items.push(itemOf(placed, subject, 0))
  if (data.alsoAbout === undefined) return
  let ordinal = 0
  for (const other of data.alsoAbout) {
    ordinal += 1
    if (other.subject !== undefined) rows.items.push(itemOf(placed, other.subject, ordinal))
  }
}

function itemOf(
  { event, position, body }: Placed<'disclosure.recorded'>,
  subject: string,
  ordinal: number,
): ItemRow {
  const { data } = event
  return {
    subject,
    occurredAt: event.occurredAt,
    position,
    ordinal,
    recordedAt: event.recordedAt,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    act: data.act,
    // The flow that it is held to be, not only the one that was named.
    flow: data.assessment.flow,
    purpose: data.purpose ?? null,
    categories: data.dataCategories,
    legalBases: data.legalBases,
    body,
  }
}
