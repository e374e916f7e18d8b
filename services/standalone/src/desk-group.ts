import {
  assessLookup,
  assignControl,
  type Changed,
  closeBreach,
  decideBreach,
  type DecisionDesk,
  decideUnmasking,
  endRelation,
  extendHold,
  idOf,
  liftHoldBy,
  loadHold,
  noteBreach,
  noteControl,
  noteNotified,
  placeHoldBy,
  recordBreach,
  recordPatterns,
  recordSample,
  relateEmployee,
  requestUnmasking,
} from '@dataspor/decisions'
import type {
  BreachPorts,
  LookupControlPorts,
  Decided,
  DeskPorts,
  HoldPorts,
  OverviewPorts,
  UnmaskingPorts,
} from '@dataspor/http'
import { DatasporError, formatPosition, type LogPosition, parsePosition } from '@dataspor/kernel'
import {
  askAgreements,
  askBreach,
  askBreaches,
  askControl,
  askControlReport,
  askControls,
  askHolds,
  askNotificationList,
  askReconciliation,
  askRelations,
  askSummary,
  askUnmasking,
  askUnmaskings,
  askUnpaired,
  type ControlSettings,
  drawSample,
  findPatterns,
  type HistoryDesk,
  overseenParty,
  type OversightAsk,
  presentBreach,
  presentControl,
  presentHold,
  presentRelation,
  presentUnmasking,
  previewBreach,
  type ReconciliationDesk,
  requireOpenCase,
  selectBreach,
} from '@dataspor/oversight'

export interface DeskGroupOptions {
  /** What is asked. */
  readonly history: HistoryDesk
  /** What is decided with. */
  readonly decisions: DecisionDesk
  readonly settings: ControlSettings
  readonly expected: ReconciliationDesk['expected']
}

/** What officers decide, over the ports given: who acts and for which case is checked, then it is recorded and shown. */
export function deskGroup(options: DeskGroupOptions): DeskPorts {
  return {
    holds: holdPorts(options),
    unmaskings: unmaskingPorts(options),
    breaches: breachPorts(options),
    controls: controlPorts(options),
    overview: overviewPorts(options),
  }
}

/** Decides in the name of the asker's party; a case that is named is an open one of it. */
async function decide<State, Body extends object>(
  { history }: DeskGroupOptions,
  { asker }: OversightAsk,
  act: () => Promise<Changed<State>>,
  present: (state: State) => Promise<Body>,
): Promise<Decided<Body>> {
  await requireOpenCase(history, asker.case, overseenParty(history.catalogue(), asker.party))
  const { state, position } = await act()
  return { body: await present(state), receipt: receiptOf(history, position) }
}

function receiptOf({ log }: Pick<HistoryDesk, 'log'>, position: LogPosition): string {
  return formatPosition(log.logId, position)
}

function holdPorts(options: DeskGroupOptions): HoldPorts {
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

function unmaskingPorts(options: DeskGroupOptions): UnmaskingPorts {
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

function breachPorts(options: DeskGroupOptions): BreachPorts {
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

function controlPorts(options: DeskGroupOptions): LookupControlPorts {
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

function overviewPorts({ history, expected }: DeskGroupOptions): OverviewPorts {
  const desk = { ...history, expected }
  return {
    reconciliation: (ask, asked) => askReconciliation(desk, ask, asked),
    unpaired: (ask, asked) => askUnpaired(desk, ask, asked),
    summary: (ask, asked) => askSummary(history, ask, asked),
    agreements: (ask) => askAgreements(history, ask),
  }
}
