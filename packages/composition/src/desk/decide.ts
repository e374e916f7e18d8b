import type { Changed, DecisionDesk } from '@dataspor/decisions'
import type { Decided } from '@dataspor/http'
import { formatPosition } from '@dataspor/kernel'
import {
  type ControlSettings,
  type HistoryDesk,
  overseenParty,
  type OversightAsk,
  type ReconciliationDesk,
  requireOpenCase,
} from '@dataspor/oversight'

export interface DeskGroupOptions {
  /** What is asked. */
  readonly history: HistoryDesk
  /** What is decided with. */
  readonly decisions: DecisionDesk
  readonly settings: ControlSettings
  readonly expected: ReconciliationDesk['expected']
}

/**
 * Decides in the name of the asker's party, and shows what came of it; a case that is named is an open one of that party.
 * Errors: `filter_invalid` for another case, and those of the act.
 */
export async function decide<State, Body extends object>(
  { history }: DeskGroupOptions,
  { asker }: OversightAsk,
  act: () => Promise<Changed<State>>,
  present: (state: State) => Promise<Body>,
): Promise<Decided<Body>> {
  await requireOpenCase(history, asker.case, overseenParty(history.catalogue(), asker.party))
  const { state, position } = await act()
  return { body: await present(state), receipt: formatPosition(history.log.logId, position) }
}
