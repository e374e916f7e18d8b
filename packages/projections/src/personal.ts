import type { LogRecord } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import type { PersonalChanges } from '@dataspor/read-models/personal'
import { assessmentRevised } from './personal/assessment-revised.ts'
import { batchMembers, batchOpened, batchSealed } from './personal/batch.ts'
import { cataloguePublished } from './personal/catalogue-published.ts'
import { disclosureCorrected } from './personal/disclosure-corrected.ts'
import { disclosureReceived } from './personal/disclosure-received.ts'
import { disclosureRecorded } from './personal/disclosure-recorded.ts'
import { disclosureRetracted } from './personal/disclosure-retracted.ts'
import { erased } from './personal/erased.ts'
import { fact } from './personal/fact.ts'
import { holdLifted, holdPlaced } from './personal/holds.ts'
import { mergeUndone, numberChanged, numbersMerged } from './personal/identity.ts'
import { profilingPerformed } from './personal/profiling-performed.ts'
import { questionAsked } from './personal/question-asked.ts'
import { reportedThrough } from './personal/reported-through.ts'
import { requestMade } from './personal/request-made.ts'
import { emptyRows, type PersonalRows } from './personal/rows.ts'
import type { Projection } from './projection.ts'

/** Stored events → the rows from which a person is answered. */
export const personalProjection: Projection<PersonalChanges> = {
  project(records) {
    const rows = emptyRows()
    let knowledge: number | undefined
    for (const record of records) {
      if (addRows(rows, record) !== 'question.asked') knowledge = record.position
    }
    return knowledge === undefined ? { changes: rows } : { changes: rows, knowledge }
  },
}

/** Adds what one event changes, and tells its type. */
function addRows(rows: PersonalRows, { position, body }: LogRecord): string {
  const event = decodeStored(body)
  switch (event.type) {
    case 'disclosure.recorded':
      disclosureRecorded(rows, { event, position, body })
      break
    case 'disclosure.received':
      disclosureReceived(rows, { event, position, body })
      break
    case 'disclosure.corrected':
      disclosureCorrected(rows, { event, position, body })
      break
    case 'disclosure.retracted':
      disclosureRetracted(rows, { event, position, body })
      break
    case 'subject.number-changed':
      numberChanged(rows, { event, position, body })
      break
    case 'subject.numbers-merged':
      numbersMerged(rows, { event, position, body })
      break
    case 'subject.merge-undone':
      mergeUndone(rows, { event, position, body })
      break
    case 'consent.given':
    case 'consent.withdrawn':
    case 'subject.status-changed':
      fact(rows, { event, position, body })
      break
    case 'question.asked':
      questionAsked(rows, { event, position, body })
      break
    case 'source.reported-through':
      reportedThrough(rows, { event, position, body })
      break
    case 'batch.opened':
      batchOpened(rows, { event, position, body })
      break
    case 'batch.members':
      batchMembers(rows, { event, position, body })
      break
    case 'batch.sealed':
      batchSealed(rows, { event, position, body })
      break
    case 'assessment.revised':
      assessmentRevised(rows, { event, position, body })
      break
    case 'catalogue.published':
      cataloguePublished(rows, { event, position, body })
      break
    case 'hold.placed':
      holdPlaced(rows, { event, position, body })
      break
    case 'hold.lifted':
      holdLifted(rows, { event, position, body })
      break
    case 'profiling.performed':
      profilingPerformed(rows, { event, position, body })
      break
    case 'request.made':
      requestMade(rows, { event, position, body })
      break
    case 'subject.erased':
      erased(rows, { event, position, body })
      break
    case 'disclosure.closed':
    case 'erasure.decided':
    case 'intake.refused':
      // Changes nothing that a person is answered from; the checkpoint advances over it.
      break
    default:
      event satisfies never
  }
  return event.type
}
