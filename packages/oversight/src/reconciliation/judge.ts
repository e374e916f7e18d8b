import type { Reconciled } from '@dataspor/read-models/oversight'

/** What the two ends make of each other. */
export interface LineJudged {
  /** Reported by the sender. */
  readonly sent: number
  /** Of those, confirmed by the recipient; and of these, with something on which the two differ. */
  readonly confirmed: number
  readonly differing: number
  /** Not confirmed: in time still; not any more; or the recipient does not confirm. */
  readonly awaiting: number
  readonly never: number
  readonly notExpected: number
  /** Reported by the recipient alone. */
  readonly recipientOnly: number
}

/** `overdue`: of those that stand alone, how many should have been confirmed by now. */
export function judgeLine(
  { sent, received, paired, differing }: Reconciled,
  isExpected: boolean,
  overdue: number,
): LineJudged {
  const alone = Math.max(0, sent - paired)
  return {
    sent,
    confirmed: paired,
    differing,
    awaiting: isExpected ? alone - Math.min(alone, overdue) : 0,
    never: isExpected ? Math.min(alone, overdue) : 0,
    notExpected: isExpected ? 0 : alone,
    recipientOnly: Math.max(0, received - paired),
  }
}
