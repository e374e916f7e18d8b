import type { Answers } from '@dataspor/answers'
import {
  assignCase,
  assignFinding,
  attachAnswer,
  type Changed,
  closeCase,
  decideCase,
  type DecisionDesk,
  extendCase,
  idOf,
  loadNotice,
  noteCase,
  noteFinding,
  openCase,
  openCaseOfRequest,
  resolveFinding,
} from '@dataspor/decisions'
import type { CaseState, FindingKind, FindingState } from '@dataspor/disclosure'
import { OWN_SOURCE, parsePublicId } from '@dataspor/events'
import type { CasePorts, CaseToOpen, Decided, FindingPorts, OfficePorts } from '@dataspor/http'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import {
  askCase,
  askCaseExport,
  askCases,
  askFinding,
  askFindingItems,
  askFindings,
  askRequests,
  type CaseView,
  type ExportDesk,
  type FindingWhole,
  type HistoryDesk,
  knownFinding,
  type OversightAsk,
  presentCase,
  readCaseAnswer,
  writeCaseAnswer,
} from '@dataspor/oversight'
import { caseAnswers } from './case-answers.ts'
import { noticePorts } from './office-notices.ts'
import { caseInHand, type Office, receiptOf } from './office.ts'

export interface OfficeGroupOptions {
  /** What is asked. */
  readonly history: HistoryDesk
  /** What is decided with. */
  readonly decisions: DecisionDesk
  readonly answers: Answers
}

/** Findings, cases and notices, over the ports given: who acts and for which case is checked, then it is recorded and shown. */
export function officeGroup({ history, decisions, answers }: OfficeGroupOptions): OfficePorts {
  const desk: ExportDesk = {
    ...history,
    notice: (id) => loadNotice(history.log, id),
    writeAnswer: caseAnswers(answers),
  }
  const office = { desk, decisions }
  return {
    cases: casePorts(office),
    requests: { list: (ask) => askRequests(desk, ask) },
    findings: findingPorts(office),
    notices: noticePorts(office),
  }
}

function casePorts(office: Office): CasePorts {
  const { desk, decisions } = office
  const done = async (
    ask: OversightAsk,
    act: () => Promise<Changed<CaseState>>,
  ): Promise<Decided<CaseView>> => {
    await caseInHand(office, ask)
    const { state, position } = await act()
    const body = await presentCase(desk, state, ask.language, desk.clock.now())
    return { body, receipt: receiptOf(desk, position) }
  }
  return {
    list: (ask, asked) => askCases(desk, ask, asked),
    one: (ask, id) => askCase(desk, ask, id),
    answer: (ask, id, number) => readCaseAnswer(desk, ask, id, number),
    export: (ask, id) => askCaseExport(desk, ask, id),
    open: (ask, asked) => done(ask, () => open(decisions, ask, asked)),
    assign: (ask, id, assignee) => done(ask, () => assignCase(decisions, ask.asker, id, assignee)),
    note: (ask, id, text) => done(ask, () => noteCase(decisions, ask.asker, id, text)),
    extend: (ask, id, said) => done(ask, () => extendCase(decisions, ask.asker, id, said)),
    attachAnswer: (ask, id) =>
      done(ask, async () => {
        const { position } = await desk.personal.applied()
        const answer = await writeCaseAnswer(desk, ask, id, receiptOf(desk, position))
        return attachAnswer(decisions, ask.asker, id, answer)
      }),
    decide: (ask, id, said) => done(ask, () => decideCase(decisions, ask.asker, id, said)),
    close: (ask, id, note) => done(ask, () => closeCase(decisions, ask.asker, id, note)),
  }
}

async function open(
  decisions: DecisionDesk,
  { asker }: OversightAsk,
  asked: CaseToOpen,
): Promise<Changed<CaseState>> {
  if ('request' in asked) {
    const id = parsePublicId(asked.request)
    if (id?.source !== OWN_SOURCE) throw new DatasporError('not_found')
    return openCaseOfRequest(decisions, asker, id.id)
  }
  const { subject: number, ...rest } = asked
  const subject = number === undefined ? {} : { subject: await idOf(decisions, number) }
  return openCase(decisions, asker, { ...rest, ...subject })
}

function findingPorts(office: Office): FindingPorts {
  const { desk, decisions } = office
  const done = async (
    ask: OversightAsk,
    id: string,
    act: (kind: FindingKind, through: LogPosition) => Promise<Changed<FindingState>>,
  ): Promise<Decided<FindingWhole>> => {
    const known = await knownFinding(desk, ask, id)
    const { position } = await act(known.kind, known.through)
    return { body: await known.view(), receipt: receiptOf(desk, position) }
  }
  return {
    list: (ask, asked) => askFindings(desk, ask, asked),
    one: (ask, id) => askFinding(desk, ask, id),
    items: (ask, id) => askFindingItems(desk, ask, id),
    assign: (ask, id, assignee) =>
      done(ask, id, (kind) => assignFinding(decisions, ask.asker, kind, assignee)),
    note: (ask, id, text) => done(ask, id, (kind) => noteFinding(decisions, ask.asker, kind, text)),
    resolve: (ask, id, note) =>
      done(ask, id, (kind, through) =>
        resolveFinding(decisions, ask.asker, kind, { through, note }),
      ),
  }
}
