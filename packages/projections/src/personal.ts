import type { LogRecord } from '@dataspor/event-log'
import { decodeStored, type StoredType } from '@dataspor/events'
import { noPersonalChanges, type PersonalChanges } from '@dataspor/read-models/personal'
import { assessmentRevised } from './personal/assessment-revised.ts'
import { batchMembers, batchOpened, batchSealed } from './personal/batch.ts'
import { breachRecorded } from './personal/breach-recorded.ts'
import { cataloguePublished } from './personal/catalogue-published.ts'
import { disclosureCorrected } from './personal/disclosure-corrected.ts'
import { disclosureReceived } from './personal/disclosure-received.ts'
import { disclosureRecorded } from './personal/disclosure-recorded.ts'
import { disclosureRetracted } from './personal/disclosure-retracted.ts'
import { employeeUnmasked } from './personal/employee-unmasked.ts'
import { erased } from './personal/erased.ts'
import { fact } from './personal/fact.ts'
import { holdExtended, holdLifted, holdPlaced } from './personal/holds.ts'
import { mergeUndone, numberChanged, numbersMerged } from './personal/identity.ts'
import { profilingPerformed } from './personal/profiling-performed.ts'
import { questionAsked } from './personal/question-asked.ts'
import { reportedThrough } from './personal/reported-through.ts'
import { requestMade } from './personal/request-made.ts'
import type { PersonalRows, Placed } from './personal/rows.ts'
import type { Projection } from './projection.ts'

/** Stored events → the rows from which a person is answered. */
export const personalProjection: Projection<PersonalChanges> = {
  project(records) {
    const rows = noPersonalChanges()
    let knowledge: number | undefined
    for (const record of records) {
      if (addRows(rows, record) !== 'question.asked') knowledge = record.position
    }
    return knowledge === undefined ? { changes: rows } : { changes: rows, knowledge }
  },
}

type Add<T extends StoredType> = (rows: PersonalRows, placed: Placed<T>) => void

/** What each type changes; null: nothing that a person is answered from, the checkpoint advances over it. */
const CHANGES: { readonly [T in StoredType]: Add<T> | null } = {
  'disclosure.recorded': disclosureRecorded,
  'disclosure.received': disclosureReceived,
  'disclosure.corrected': disclosureCorrected,
  'disclosure.retracted': disclosureRetracted,
  'subject.number-changed': numberChanged,
  'subject.numbers-merged': numbersMerged,
  'subject.merge-undone': mergeUndone,
  'consent.given': fact,
  'consent.withdrawn': fact,
  'subject.status-changed': fact,
  'question.asked': questionAsked,
  'source.reported-through': reportedThrough,
  'batch.opened': batchOpened,
  'batch.members': batchMembers,
  'batch.sealed': batchSealed,
  'assessment.revised': assessmentRevised,
  'catalogue.published': cataloguePublished,
  'hold.placed': holdPlaced,
  'hold.lifted': holdLifted,
  'profiling.performed': profilingPerformed,
  'request.made': requestMade,
  'subject.erased': erased,
  'disclosure.closed': null,
  'warehouse.load-completed': null,
  'warehouse.delivery-expected': null,
  'processing.ended': null,
  'statistics.published': null,
  'lineage.run': null,
  'lineage.job': null,
  'lineage.dataset': null,
  'hold.extended': holdExtended,
  'breach.recorded': breachRecorded,
  'breach.decided': null,
  'breach.notified': null,
  'breach.noted': null,
  'breach.closed': null,
  'control.drawn': null,
  'control.patterns-found': null,
  'control.assigned': null,
  'control.assessed': null,
  'control.noted': null,
  'employee.related': null,
  'employee.unrelated': null,
  'unmasking.requested': null,
  'unmasking.refused': null,
  'employee.unmasked': employeeUnmasked,
  'case.opened': null,
  'case.assigned': null,
  'case.noted': null,
  'case.extended': null,
  'case.answered': null,
  'case.decided': null,
  'case.closed': null,
  'finding.assigned': null,
  'finding.noted': null,
  'finding.resolved': null,
  'notice.sent': null,
  'notice.acknowledged': null,
  'erasure.decided': null,
  'intake.refused': null,
}

/** Adds what one event changes, and tells its type. */
function addRows(rows: PersonalRows, { position, body }: LogRecord): StoredType {
  const event = decodeStored(body)
  // The table pairs each type with its own.
  const add = CHANGES[event.type] as Add<StoredType> | null
  add?.(rows, { event, position, body } as Placed<StoredType>)
  return event.type
}
