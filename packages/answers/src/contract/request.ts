import type { RightsRequestKind } from '@dataspor/events'

import type { AnswerController } from './party.ts'

/** What a person asked of a controller (GDPR art. 12-22, offentlighedsloven). */
export interface RequestLine {
  /** Public id, `dataspor/<id>`. */
  readonly id: string
  readonly madeAt: string
  readonly kind: RightsRequestKind
  readonly controller: AnswerController
  /** Public id of the entry that it is about. */
  readonly about?: string
  /** The person's own words. */
  readonly text?: string
  /** Until when the controller must have answered, by law: a Danish day, inclusive. */
  readonly deadline: { readonly day: string; readonly rule: string }
}
