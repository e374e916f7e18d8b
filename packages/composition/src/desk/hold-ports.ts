import { extendHold, idOf, liftHoldBy, loadHold, placeHoldBy } from '@dataspor/decisions'
import type { HoldPorts } from '@dataspor/http'
import type { LogPosition } from '@dataspor/kernel'
import { askHolds, overseenParty, type OversightAsk, presentHold } from '@dataspor/oversight'

import { decide, type DeskGroupOptions } from './decide.ts'

/** Holds in the name of a party. */
export function holdPorts(options: DeskGroupOptions): HoldPorts {
  const { history, decisions } = options
  const load = (id: string, party: string) => loadHold(history.log, id, party)
  const done = async (
    ask: OversightAsk,
    act: () => Promise<{ readonly id: string; readonly position: LogPosition }>,
  ) => {
    const party = overseenParty(history.catalogue(), ask.asker.party)
    return decide(
      options,
      ask,
      async () => {
        const { id, position } = await act()
        return { state: await load(id, party), position }
      },
      (hold) => presentHold(history, hold, ask.language, history.clock.now()),
    )
  }
  return {
    list: (ask) => askHolds({ ...history, loadHold: load }, ask),
    place: (ask, { number, reason, ...hold }) =>
      done(ask, async () =>
        placeHoldBy(decisions, ask.asker, await idOf(decisions, number), hold, reason),
      ),
    extend: (ask, id, asked) => done(ask, () => extendHold(decisions, ask.asker, id, asked)),
    lift: (ask, id) =>
      decide(
        options,
        ask,
        async () => {
          const { lifted, position } = await liftHoldBy(decisions, ask.asker, id)
          return { state: { id, lifted }, position }
        },
        async (state) => state,
      ),
  }
}
