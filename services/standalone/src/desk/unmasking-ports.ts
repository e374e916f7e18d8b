import { decideUnmasking, requestUnmasking } from '@dataspor/decisions'
import type { UnmaskingPorts } from '@dataspor/http'
import { askUnmasking, askUnmaskings, presentUnmasking } from '@dataspor/oversight'

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
      decide(options, ask, () => requestUnmasking(decisions, ask.asker, asked), present),
    decide: (ask, id, said) =>
      decide(options, ask, () => decideUnmasking(decisions, ask.asker, id, said), present),
  }
}
