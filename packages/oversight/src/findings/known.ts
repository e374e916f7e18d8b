import type { FindingKind } from '@dataspor/disclosure'
import type { LogPosition } from '@dataspor/kernel'

import type { Asked } from '../asking/ask.ts'
import { requireOpenCase } from '../asking/case-in-hand.ts'
import { overseenParty } from '../asking/party.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { findFinding, wordsFor } from './ask.ts'
import { kindOf } from './groups.ts'
import { type FindingWhole, presentFinding, presentSteps } from './present.ts'

/** What of a kind of findings something is decided about. */
export interface KnownKind {
  readonly kind: FindingKind
  /** Everything of it up to here was to be seen. */
  readonly through: LogPosition
  /** As it stands when it is asked for. */
  view(): Promise<FindingWhole>
}

/** A kind of findings by id, for a decision. Errors: `not_found`, `filter_invalid` for the case, `not_ready`. */
export async function knownFinding(
  desk: HistoryDesk,
  { asker, language }: OversightAsk,
  id: string,
): Promise<KnownKind> {
  const party = overseenParty(desk.catalogue(), asker.party)
  const { position: upTo } = await desk.model.applied()
  const asked: Asked = {
    role: asker.role,
    party,
    language,
    nowMs: desk.clock.now(),
    upTo,
    limit: 1,
    after: undefined,
    case: await requireOpenCase(desk, asker.case, party),
  }
  const { group } = await findFinding(desk, asked, id)
  return {
    kind: kindOf(group),
    through: upTo,
    view: async () => {
      const { group: now, state } = await findFinding(desk, asked, id)
      const words = await wordsFor(desk, asked, [now])
      const view = await presentFinding(desk.vault, words, now, state)
      return { ...view, steps: await presentSteps(desk.vault, state) }
    },
  }
}
