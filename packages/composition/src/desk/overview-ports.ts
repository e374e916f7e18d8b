import type { OverviewPorts } from '@dataspor/http'
import { askAgreements, askReconciliation, askSummary, askUnpaired } from '@dataspor/oversight'

import type { DeskGroupOptions } from './decide.ts'

/** What is told of a party as a whole. */
export function overviewPorts({ history, expected }: DeskGroupOptions): OverviewPorts {
  const desk = { ...history, expected }
  return {
    reconciliation: (ask, asked) => askReconciliation(desk, ask, asked),
    unpaired: (ask, asked) => askUnpaired(desk, ask, asked),
    summary: (ask, asked) => askSummary(history, ask, asked),
    agreements: (ask) => askAgreements(history, ask),
  }
}
