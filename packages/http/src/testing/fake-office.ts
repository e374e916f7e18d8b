import type {
  CaseView,
  FindingItem,
  FindingWhole,
  NoticeView,
  OversightAsk,
  OversightReply,
  RequestView,
} from '@dataspor/oversight'

import type { Decided } from '../routes/desk-deps.ts'
import type { OfficePorts } from '../routes/office-deps.ts'

const AT = '2026-03-02T00:00:00.000Z'
const META = {
  question: { id: 'dataspor/q1', askedAt: AT },
  appliedThrough: 'testlog00.0000000000000007',
}
const RECEIPT = 'testlog00.0000000000000009'
const ID = 'ab'.repeat(16)

const CASE: CaseView = {
  id: ID,
  kind: 'insight',
  personKey: ID,
  state: 'open',
  receivedAt: AT,
  openedAt: AT,
  clock: { deadline: '2026-04-07', rule: 'artikel 12, stk. 3', state: 'running', late: false },
  answers: [],
  steps: [{ type: 'case.opened', at: AT, role: 'officer' }],
}

const REQUEST: RequestView = {
  id: `dataspor/${ID}`,
  kind: 'insight',
  madeAt: AT,
  personKey: ID,
  deadline: { day: '2026-04-07', rule: 'artikel 12, stk. 3' },
}

const FINDING: FindingWhole = {
  id: ID,
  code: 'basis-expired',
  severity: 'warning',
  text: 'Retsgrundlaget gjaldt ikke længere.',
  about: { id: 'dfdg-bek', label: 'Bekendtgørelsen' },
  flow: null,
  counterparty: { id: 'a-kasse:3f', name: '3F' },
  state: 'open',
  count: 1,
  firstAt: AT,
  lastAt: AT,
  months: [{ month: '2026-03', count: 1 }],
  steps: [],
}

const ITEM: FindingItem = {
  id: 'jobnet/e1',
  occurredAt: AT,
  sender: 'star',
  recipient: 'a-kasse:3f',
  flow: null,
  personKey: ID,
}

const NOTICE: NoticeView = {
  id: `dataspor/${ID}`,
  direction: 'sent',
  counterparty: { id: 'a-kasse:3f', name: '3F' },
  cause: 'corrected',
  causeText: 'Oplysningerne er rettet.',
  about: 'jobnet/e1',
  personKey: ID,
  sentAt: AT,
  dueAt: AT,
  state: 'awaiting',
}

type Note = (name: string, ask: OversightAsk, ...given: readonly unknown[]) => void

/** Answers everything with one of each, and tells what was asked. */
export function fakeOffice(note: Note): OfficePorts {
  const asked =
    <Body extends object>(name: string, body: Body) =>
    async (ask: OversightAsk, ...given: readonly unknown[]): Promise<OversightReply<Body>> => {
      note(name, ask, ...given)
      return { ...META, body: { ...META, ...body } }
    }
  const done =
    <Body extends object>(name: string, body: Body) =>
    async (ask: OversightAsk, ...given: readonly unknown[]): Promise<Decided<Body>> => {
      note(name, ask, ...given)
      return { body, receipt: RECEIPT }
    }
  return {
    cases: {
      list: asked('cases.list', { items: [CASE], nextCursor: null }),
      one: asked('cases.one', { case: CASE }),
      answer: async (ask, id, number) => {
        note('cases.answer', ask, id, number)
        const digest = 'f'.repeat(64)
        return { asOf: RECEIPT, digest, same: true, language: 'da', json: '{"items":[]}' }
      },
      export: asked('cases.export', {
        case: CASE,
        shown: [],
        withheld: [],
        notices: [NOTICE],
        questions: [],
        related: [],
      }),
      open: done('cases.open', CASE),
      assign: done('cases.assign', CASE),
      note: done('cases.note', CASE),
      extend: done('cases.extend', CASE),
      attachAnswer: done('cases.attachAnswer', CASE),
      decide: done('cases.decide', CASE),
      close: done('cases.close', CASE),
    },
    requests: { list: asked('requests.list', { items: [REQUEST], nextCursor: null }) },
    findings: {
      list: asked('findings.list', { items: [FINDING], partial: false }),
      one: asked('findings.one', { finding: FINDING }),
      items: asked('findings.items', { items: [ITEM], nextCursor: null }),
      assign: done('findings.assign', FINDING),
      note: done('findings.note', FINDING),
      resolve: done('findings.resolve', FINDING),
    },
    notices: {
      list: asked('notices.list', { items: [NOTICE], nextCursor: null }),
      one: asked('notices.one', { notice: NOTICE }),
      recipients: asked('notices.recipients', {
        items: [{ recipient: NOTICE.counterparty, cause: NOTICE.cause, about: NOTICE.about }],
      }),
      send: done('notices.send', { items: [NOTICE] }),
    },
  }
}
