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
  sendNotices,
} from '@dataspor/decisions'
import type { CaseState, FindingKind, FindingState } from '@dataspor/disclosure'
import { parsePublicId } from '@dataspor/events'
import type {
  CasePorts,
  CaseToOpen,
  Decided,
  FindingPorts,
  NoticePorts,
  OfficePorts,
} from '@dataspor/http'
import { DatasporError, formatPosition, type LogPosition } from '@dataspor/kernel'
import {
  askCase,
  askCaseExport,
  askCases,
  askFinding,
  askFindingItems,
  askFindings,
  askNotice,
  askNoticeRecipients,
  askNotices,
  askRequests,
  type CaseView,
  type ExportDesk,
  type FindingWhole,
  type HistoryDesk,
  knownFinding,
  overseenParty,
  type OversightAsk,
  planNotices,
  presentCase,
  presentNotice,
  readCaseAnswer,
  requireOpenCase,
  writeCaseAnswer,
} from '@dataspor/oversight'
import { caseAnswers } from './case-answers.ts'

const OWN_SOURCE = 'dataspor'

export interface OfficeGroupOptions {
  /** What is asked. */
  readonly history: HistoryDesk
  /** What is decided with. */
  readonly decisions: DecisionDesk
  readonly answers: Answers
}

interface Office {
  readonly desk: ExportDesk
  readonly decisions: DecisionDesk
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

/** A case that is named is an open one of the asker's party. */
function caseInHand({ desk }: Office, { asker }: OversightAsk): ReturnType<typeof requireOpenCase> {
  return requireOpenCase(desk, asker.case, overseenParty(desk.catalogue(), asker.party))
}

function receiptOf({ log }: Pick<HistoryDesk, 'log'>, position: LogPosition): string {
  return formatPosition(log.logId, position)
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

function noticePorts(office: Office): NoticePorts {
  const { desk, decisions } = office
  return {
    list: (ask, asked) => askNotices(desk, ask, asked),
    one: (ask, id) => askNotice(desk, ask, id),
    recipients: (ask, about) => askNoticeRecipients(desk, ask, about),
    send: async (ask, { about, recipients, days }) => {
      const inHand = await caseInHand(office, ask)
      const party = overseenParty(desk.catalogue(), ask.asker.party)
      const { position: upTo } = await desk.model.applied()
      const nowMs = desk.clock.now()
      const planned = await planNotices(desk, { party, upTo, nowMs, case: inHand }, about)
      const wanted = planned.filter(
        ({ recipient }) => recipients === undefined || recipients.includes(recipient),
      )
      if (recipients !== undefined && wanted.length < new Set(recipients).size)
        throw new DatasporError('event_invalid', {
          pointer: '/recipients',
          detail: 'Not all of these got the data of the entry.',
        })
      const sent = await sendNotices(
        decisions,
        ask.asker,
        wanted.map((one) => ({ ...one, days })),
      )
      const words = { catalogue: desk.catalogue(), language: ask.language }
      const { position } = await desk.log.head()
      return {
        body: {
          items: await Promise.all(
            sent.map((notice) => presentNotice(desk, words, party, notice, nowMs)),
          ),
        },
        receipt: receiptOf(desk, position),
      }
    },
  }
}
