import {
  assessLookup,
  assignControl,
  endRelation,
  noteControl,
  recordPatterns,
  recordSample,
  relateEmployee,
} from '@dataspor/decisions'
import type { LookupControlPorts } from '@dataspor/http'
import { DatasporError, parsePosition } from '@dataspor/kernel'
import {
  askControl,
  askControlReport,
  askControls,
  askRelations,
  type ControlDesk,
  drawSample,
  findPatterns,
  overseenParty,
  type OversightAsk,
  presentControl,
  presentRelation,
} from '@dataspor/oversight'

import { decide, type DeskGroupOptions } from './decide.ts'

/** Control of look-ups: what is drawn and found is recorded as it is. */
export function controlPorts(options: DeskGroupOptions): LookupControlPorts {
  const { history, decisions, settings } = options
  const desk = { ...history, settings, ids: decisions.ids }
  const partyOf = ({ asker }: OversightAsk) => overseenParty(history.catalogue(), asker.party)
  const present = (ask: OversightAsk) => (state: Parameters<typeof presentControl>[1]) =>
    presentControl(history, state, ask.language)
  return {
    list: (ask) => askControls(desk, ask),
    one: (ask, id) => askControl(desk, ask, id),
    report: (ask, period) => askControlReport(desk, ask, period),
    sample: (ask, asked) =>
      decide(
        options,
        ask,
        async () => recordSample(decisions, ask.asker, await drawSample(desk, partyOf(ask), asked)),
        present(ask),
      ),
    patterns: (ask, asked) =>
      decide(
        options,
        ask,
        async () =>
          recordPatterns(decisions, ask.asker, await findPatterns(desk, partyOf(ask), asked)),
        present(ask),
      ),
    assign: (ask, id, assignee) =>
      decide(options, ask, () => assignControl(decisions, ask.asker, id, assignee), present(ask)),
    assess: (ask, id, { position: given, ...said }) =>
      decide(
        options,
        ask,
        () => {
          const position = parsePosition(history.log.logId, given)
          if (position === undefined)
            throw new DatasporError('event_invalid', { pointer: '/position' })
          return assessLookup(decisions, ask.asker, id, { ...said, position })
        },
        present(ask),
      ),
    note: (ask, id, text) =>
      decide(options, ask, () => noteControl(decisions, ask.asker, id, text), present(ask)),
    ...relationPorts(options, desk),
  }
}

type RelationPorts = Pick<LookupControlPorts, 'relations' | 'relate' | 'unrelate'>

function relationPorts(options: DeskGroupOptions, desk: ControlDesk): RelationPorts {
  const { history, decisions } = options
  return {
    relations: (ask) => askRelations(desk, ask),
    relate: (ask, asked) =>
      decide(
        options,
        ask,
        () => relateEmployee(decisions, ask.asker, asked),
        (link) => presentRelation(history, link),
      ),
    unrelate: (ask, id) =>
      decide(
        options,
        ask,
        () => endRelation(decisions, ask.asker, id),
        (link) => presentRelation(history, link),
      ),
  }
}
