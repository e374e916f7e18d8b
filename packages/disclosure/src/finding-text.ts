import type { Text } from '@dataspor/kernel'

export type Severity = 'info' | 'warning' | 'serious'

export interface FindingText {
  readonly severity: Severity
  /** `{about}` stands for the label of what the finding is about. */
  readonly text: Text
  /** A finding that would show a silent hold to the person is the DPO's alone (databeskyttelsesloven § 22). */
  readonly audience: 'everyone' | 'dpo'
}
