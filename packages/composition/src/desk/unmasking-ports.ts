import { decideUnmasking, requestUnmasking } from '@dataspor/decisions'
import type { UnmaskingPorts } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import {
  askUnmasking,
  askUnmaskings,
  overseenParty,
  type OversightAsk,
  presentUnmasking,
  visibleEntry,
} from '@dataspor/oversight'

import { decide, type DeskGroupOptions } from './decide.ts'

/** Decisions of two. */
export function unmaskingPorts(options: DeskGroupOptions): UnmaskingPorts {
  const { history, decisions } = options
  const present = (state: Parameters<typeof presentUnmasking>[1]) =>
    presentUnmasking(history, state, history.clock.now())
  return {
    list: (ask) => askUnmaskings(history, ask),
    one: (ask, id) => askUnmasking(history, ask, id),
    request: (ask, asked) =>
      decide(
        options,
        ask,
        async () => {
          await requireVisible(options, ask, asked.entry)
          return requestUnmasking(decisions, ask.asker, asked)
        },
        present,
      ),
    decide: (ask, id, said) =>
      decide(options, ask, () => decideUnmasking(decisions, ask.asker, id, said), present),
  }
}

/** What lies under another authority's hold is not there. Error: `original_unknown`. */
async function requireVisible(
  { history }: DeskGroupOptions,
  { asker }: OversightAsk,
  entry: string,
): Promise<void> {
  const party = overseenParty(history.catalogue(), asker.party)
  const { position: upTo } = await history.log.head()
  const asked = { party, upTo, nowMs: history.clock.now(), case: undefined }
  if ((await visibleEntry(history, asked, entry)) === undefined)
    throw new DatasporError('original_unknown', { pointer: '/entry' })
}
