import type { AnswerItem } from './item.ts'
import type { BreachLine } from './breach.ts'
import type { ControllerAutomation } from './automation.ts'
import type {
  AnswerContact,
  AnswerController,
  AnswerParty,
  AnswerSource,
  Labelled,
} from './party.ts'

export interface QuestionRef {
  /** Public id, `dataspor/<id>`. */
  readonly id: string
  readonly askedAt: string
}

export interface AsOf {
  readonly position: string
  /** The largest `recordedAt` up to there; null before the first event. */
  readonly time: string | null
}

/** Counts disclosures and processors' acts that are not retracted, by legal entity. */
export interface Summary {
  readonly recipients: number
  readonly disclosures: number
  readonly from: string | null
  readonly to: string | null
}

export interface RecipientSummary {
  readonly id: string
  readonly name: string
  readonly kind: AnswerParty['kind']
  readonly cvr?: string
  readonly count: number
  readonly first: string
  readonly last: string
  readonly categories: readonly Labelled[]
}

export interface CoverageWindow {
  readonly from: string
  readonly through: string
  readonly state: 'complete' | 'missing' | 'surplus' | 'silent'
  readonly missing?: number
}

export interface CoverageEntry {
  readonly party: AnswerParty
  readonly status: 'reporting' | 'late' | 'stopped' | 'never-connected'
  /** When its first report was recorded. */
  readonly since?: string
  /** Until when it says that it has reported everything. */
  readonly through?: string
  /** Newest first. */
  readonly windows: readonly CoverageWindow[]
}

/** A flow that the policies state and no source reports per person. */
export interface DeclaredFlow {
  readonly flow: Labelled
  readonly controller: { readonly id: string; readonly name: string } | null
  readonly recipients: readonly AnswerParty[]
  readonly purpose: readonly Labelled[]
  readonly source: AnswerSource
}

/** Whether this answer can be whole, and the sentence that page, command line and letter put first. */
export interface Completeness {
  readonly complete: boolean
  readonly text: string
  readonly reporting: number
  readonly expected: number
  readonly declaredNotRecorded: number
}

export interface RightStatement {
  readonly id: string
  readonly label: string
  readonly gdprArticles: readonly number[]
  readonly limits: string | null
  readonly source: AnswerSource
}

export interface ControllerRights extends AnswerController {
  /** As its own policy states them. */
  readonly stated: readonly RightStatement[]
}

export interface Rights {
  /** What the law gives against every controller. */
  readonly general: readonly { readonly gdprArticle: number; readonly text: string }[]
  readonly controllers: readonly ControllerRights[]
}

export interface Complaint {
  readonly authority: Labelled
  readonly contact: AnswerContact
  readonly text: string
}

export interface ControllerRetention {
  readonly controller: { readonly id: string; readonly name: string }
  readonly rules: readonly {
    readonly id: string
    readonly rule: string
    readonly value: string
    readonly source: AnswerSource
  }[]
}

/** Somebody asked Dataspor about the person. Own questions are one line a day. */
export interface QuestionLine {
  /** Public id; of the newest where the line stands for several. */
  readonly id: string
  readonly askedAt: string
  readonly role: 'citizen' | 'operator' | 'officer' | 'dpo' | 'statistician'
  readonly organisation: Labelled | null
  readonly question: string
  /** A reason code. The case is not shown: one question can be about many people, and the case another's. */
  readonly reason?: string
  /** The reason in words, where the code is one of ours. */
  readonly reasonText?: string
  readonly count: number
}

/** All of an answer but its items. `question` and `appliedThrough` are absent where `asOf` was given. */
export interface AnswerHead {
  readonly question?: QuestionRef
  readonly completeness: Completeness
  readonly asOf: AsOf
  readonly summary: Summary
  readonly recipients: readonly RecipientSummary[]
  readonly coverage: readonly CoverageEntry[]
  readonly declaredNotRecorded: readonly DeclaredFlow[]
  /** Only for counted holds. */
  readonly withheld?: { readonly count: number; readonly until: string }
  /** Breaches of security that the person's data were part of; absent where there is none. */
  readonly breaches?: readonly BreachLine[]
  readonly exemptionNotice: string
  readonly rights: Rights
  readonly complaint: Complaint
  readonly retention: readonly ControllerRetention[]
  readonly automatedDecisions: readonly ControllerAutomation[]
  readonly questions: readonly QuestionLine[]
  readonly scope: string
  readonly appliedThrough?: string
}

/** `GET /v1/me/answer` as one document. */
export interface AnswerDocument extends AnswerHead {
  readonly items: readonly AnswerItem[]
}

/** One page of a list. */
export interface Page<T> {
  readonly question?: QuestionRef
  readonly asOf: AsOf
  readonly items: readonly T[]
  readonly nextCursor: string | null
  readonly appliedThrough?: string
}

export interface CoveragePage extends Page<CoverageEntry> {
  readonly completeness: Completeness
  readonly declaredNotRecorded: readonly DeclaredFlow[]
}
