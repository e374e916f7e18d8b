import {
  closeBreach,
  decideBreach,
  noteBreach,
  noteNotified,
  recordBreach,
} from '@dataspor/decisions'
import type { BreachPorts } from '@dataspor/http'
import { DatasporError, type LogPosition, parsePosition } from '@dataspor/kernel'
import {
  askBreach,
  askBreaches,
  askNotificationList,
  type HistoryDesk,
  overseenParty,
  type OversightAsk,
  presentBreach,
  previewBreach,
  selectBreach,
} from '@dataspor/oversight'

import { decide, type DeskGroupOptions } from './decide.ts'

/** Breaches: what is selected is frozen and counted before it is recorded. */
export function breachPorts(options: DeskGroupOptions): BreachPorts {
  const { history, decisions } = options
  const present = (ask: OversightAsk) => (state: Parameters<typeof presentBreach>[1]) =>
    presentBreach(history, state, ask.language, history.clock.now())
  return {
    preview: (ask, criteria) => previewBreach(history, ask, criteria),
    list: (ask) => askBreaches(history, ask),
    one: (ask, id) => askBreach(history, ask, id),
    people: (ask, id) => askNotificationList(history, ask, id),
    record: (ask, { criteria, asOf, ...asked }) =>
      decide(
        options,
        ask,
        async () => {
          const party = overseenParty(history.catalogue(), ask.asker.party)
          const upTo = await frozenAt(history, asOf)
          const selected = await selectBreach(history, party, criteria, upTo)
          return recordBreach(decisions, ask.asker, selected, asked)
        },
        present(ask),
      ),
    decide: (ask, id, said) =>
      decide(options, ask, () => decideBreach(decisions, ask.asker, id, said), present(ask)),
    notified: (ask, id, said) =>
      decide(options, ask, () => noteNotified(decisions, ask.asker, id, said), present(ask)),
    note: (ask, id, said) =>
      decide(options, ask, () => noteBreach(decisions, ask.asker, id, said), present(ask)),
    close: (ask, id) =>
      decide(options, ask, () => closeBreach(decisions, ask.asker, id), present(ask)),
  }
}

/** Where a selection is frozen: as previewed, else now. Error: `event_invalid` for what the model does not know. */
async function frozenAt(
  { log, model }: HistoryDesk,
  asOf: string | undefined,
): Promise<LogPosition> {
  const { position } = await model.applied()
  if (asOf === undefined) return position
  const given = parsePosition(log.logId, asOf)
  if (given === undefined || given > position)
    throw new DatasporError('event_invalid', { pointer: '/asOf' })
  return given
}
