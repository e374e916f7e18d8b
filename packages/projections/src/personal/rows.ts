import type { LogPosition } from '@dataspor/kernel'
import type { StoredEnvelope, StoredType } from '@dataspor/events'
import type {
  CatalogueRow,
  FactRow,
  ItemRow,
  MarkRow,
  QuestionRow,
  ReportRow,
  WindowRow,
} from '@dataspor/read-models/personal'

/** Rows of the personal model while a page is gathered. */
export interface PersonalRows {
  readonly items: ItemRow[]
  readonly facts: FactRow[]
  readonly questions: QuestionRow[]
  readonly reports: ReportRow[]
  readonly windows: WindowRow[]
  readonly catalogues: CatalogueRow[]
  readonly marks: MarkRow[]
}

export function emptyRows(): PersonalRows {
  return {
    items: [],
    facts: [],
    questions: [],
    reports: [],
    windows: [],
    catalogues: [],
    marks: [],
  }
}

/** A stored event with its place, and its bytes as they lie in the log: rows copy them, never encode them again. */
export interface Placed<T extends StoredType> {
  readonly event: StoredEnvelope<T>
  readonly position: LogPosition
  readonly body: Uint8Array
}
