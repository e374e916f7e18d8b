import type { LogPosition } from '@dataspor/kernel'
import type { StoredEnvelope, StoredType } from '@dataspor/events'
import type {
  BatchMembersRow,
  BatchOpenedRow,
  BatchSealedRow,
  BreachRow,
  CatalogueRow,
  ErasureRow,
  FactRow,
  HoldRow,
  ItemRow,
  IdentityRow,
  MarkRow,
  ProfilingRow,
  QuestionRow,
  ReportRow,
  RevisionRow,
  RequestRow,
  WindowRow,
} from '@dataspor/read-models/personal'

/** Rows of the personal model while a page is gathered. */
export interface PersonalRows {
  readonly items: ItemRow[]
  readonly facts: FactRow[]
  readonly questions: QuestionRow[]
  readonly profilings: ProfilingRow[]
  readonly reports: ReportRow[]
  readonly windows: WindowRow[]
  readonly catalogues: CatalogueRow[]
  readonly marks: MarkRow[]
  readonly batchesOpened: BatchOpenedRow[]
  readonly batchMembers: BatchMembersRow[]
  readonly batchesSealed: BatchSealedRow[]
  readonly revisions: RevisionRow[]
  readonly identities: IdentityRow[]
  readonly holds: HoldRow[]
  readonly requests: RequestRow[]
  readonly breaches: BreachRow[]
  readonly erasures: ErasureRow[]
}

export function emptyRows(): PersonalRows {
  return {
    items: [],
    facts: [],
    questions: [],
    profilings: [],
    reports: [],
    windows: [],
    catalogues: [],
    marks: [],
    batchesOpened: [],
    batchMembers: [],
    batchesSealed: [],
    revisions: [],
    identities: [],
    holds: [],
    requests: [],
    breaches: [],
    erasures: [],
  }
}

/** A stored event with its place, and its bytes as they lie in the log: rows copy them, never encode them again. */
export interface Placed<T extends StoredType> {
  readonly event: StoredEnvelope<T>
  readonly position: LogPosition
  readonly body: Uint8Array
}
