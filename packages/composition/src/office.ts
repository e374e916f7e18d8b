import type { DecisionDesk } from '@dataspor/decisions'
import { formatPosition, type LogPosition } from '@dataspor/kernel'
import {
  type ExportDesk,
  type HistoryDesk,
  overseenParty,
  type OversightAsk,
  requireOpenCase,
} from '@dataspor/oversight'

/** What findings, cases and notices are asked and decided with. */
export interface Office {
  readonly desk: ExportDesk
  readonly decisions: DecisionDesk
}

/** A case that is named is an open one of the asker's party. */
export function caseInHand(
  { desk }: Office,
  { asker }: OversightAsk,
): ReturnType<typeof requireOpenCase> {
  return requireOpenCase(desk, asker.case, overseenParty(desk.catalogue(), asker.party))
}

/** A position at or after what was recorded. */
export function receiptOf({ log }: Pick<HistoryDesk, 'log'>, position: LogPosition): string {
  return formatPosition(log.logId, position)
}
