import type { AnswerParty } from './party.ts'

/** A breach of security that the person's data were part of (GDPR art. 34). */
export interface BreachLine {
  /** Public id, `dataspor/<id>`. */
  readonly id: string
  readonly recordedAt: string
  /** Whose breach it was. */
  readonly party: AnswerParty
  /** What happened, in the party's own words; absent once its key is destroyed. */
  readonly text?: string
}
