import type {
  BreachView,
  ControlView,
  CountsView,
  HoldView,
  OversightAsk,
  OversightReply,
  RelationView,
  UnmaskingView,
} from '@dataspor/oversight'
import { redact } from '@dataspor/kernel'

import type { Decided, DeskPorts } from '../routes/desk-deps.ts'

const AT = '2026-03-02T00:00:00.000Z'
const META = {
  question: { id: 'dataspor/q1', askedAt: AT },
  appliedThrough: 'testlog00.0000000000000007',
}
const RECEIPT = 'testlog00.0000000000000009'
const ID = 'ab'.repeat(16)

const HOLD: HoldView = {
  id: `dataspor/${ID}`,
  ground: 'dbl-22-2',
  visibility: 'counted',
  match: { sender: 'star' },
  placedAt: AT,
  until: AT,
  extensions: 0,
  state: 'in-force',
  endsSoon: false,
  reason: 'Efterforskning',
  findings: [],
}

const UNMASKING: UnmaskingView = {
  id: ID,
  entry: 'jobnet/e1',
  case: ID,
  requestedAt: AT,
  expiresAt: AT,
  state: 'awaiting',
  reason: 'Mistanke om misbrug',
}

const COUNTS: CountsView = {
  disclosures: 1,
  batches: 0,
  persons: 1,
  categories: [],
  specialCategories: false,
  criminalOffences: false,
  mayReveal: false,
  protectedAddress: 0,
  children: { known: 0, unknown: 1, text: 'Kan ikke afgøres.' },
}

const BREACH: BreachView = {
  id: ID,
  event: `dataspor/${ID}`,
  recordedAt: AT,
  awareAt: AT,
  criteria: { flow: 'F40' },
  asOf: RECEIPT,
  root: 'f'.repeat(64),
  counts: COUNTS,
  clock: { due: AT, state: 'running', leftHours: 72, text: 'Inden 72 timer.' },
  text: 'En fil blev sendt forkert.',
  decisions: {},
  notified: {},
  notes: [],
}

const CONTROL: ControlView = {
  id: ID,
  kind: 'sample',
  madeAt: AT,
  role: 'officer',
  from: AT,
  to: AT,
  asOf: RECEIPT,
  eligible: 10,
  seed: 's',
  size: { count: 1 },
  assignee: null,
  tally: { total: 1, open: 1, ok: 0, unexplained: 0, misuse: 0 },
  notes: [],
}

const RELATION: RelationView = { id: ID, employee: 'm-1', relation: 'self', recordedAt: AT }

const JUDGED = {
  sent: 0,
  confirmed: 0,
  differing: 0,
  awaiting: 0,
  never: 0,
  notExpected: 0,
  recipientOnly: 0,
}

type Note = (name: string, ask: OversightAsk, ...given: readonly unknown[]) => void

/** Answers everything with one of each, and tells what was asked. */
export function fakeDesk(note: Note): DeskPorts {
  const asked =
    <Body extends object>(name: string, body: Body) =>
    async (ask: OversightAsk, ...given: readonly unknown[]): Promise<OversightReply<Body>> => {
      note(name, ask, ...given)
      return { ...META, body: { ...META, ...body } }
    }
  const listed = <Item>(name: string, item: Item) =>
    asked(name, { items: [item], nextCursor: null })
  const done =
    <Body extends object>(name: string, body: Body) =>
    async (ask: OversightAsk, ...given: readonly unknown[]): Promise<Decided<Body>> => {
      note(name, ask, ...given)
      return { body, receipt: RECEIPT }
    }
  return {
    holds: {
      list: listed('holds.list', HOLD),
      place: done('holds.place', HOLD),
      extend: done('holds.extend', HOLD),
      lift: done('holds.lift', { id: HOLD.id, lifted: 'now' as const }),
    },
    unmaskings: {
      list: listed('unmaskings.list', UNMASKING),
      one: asked('unmaskings.one', UNMASKING),
      request: done('unmaskings.request', UNMASKING),
      decide: done('unmaskings.decide', UNMASKING),
    },
    breaches: {
      preview: asked('breaches.preview', { asOf: RECEIPT, counts: COUNTS }),
      list: listed('breaches.list', BREACH),
      one: asked('breaches.one', BREACH),
      people: async (ask, id) => ({
        ...(await asked('breaches.people', { persons: 1 })(ask, id)),
        lines: async function* () {
          yield { kind: 'cpr' as const, number: redact('6101801234'), alsoKnownAs: [] }
        },
      }),
      record: done('breaches.record', BREACH),
      decide: done('breaches.decide', BREACH),
      notified: done('breaches.notified', BREACH),
      note: done('breaches.note', BREACH),
      close: done('breaches.close', BREACH),
    },
    controls: {
      list: listed('controls.list', CONTROL),
      one: asked('controls.one', { ...CONTROL, lookups: [] }),
      report: asked('controls.report', {
        controls: 0,
        samples: { count: 0, eligible: 0, drawn: 0 },
        patterns: { count: 0, examined: 0, found: {} },
        outcomes: { open: 0, ok: 0, unexplained: 0, misuse: 0 },
        unfinished: [],
      }),
      sample: done('controls.sample', CONTROL),
      patterns: done('controls.patterns', CONTROL),
      assign: done('controls.assign', CONTROL),
      assess: done('controls.assess', CONTROL),
      note: done('controls.note', CONTROL),
      relations: listed('controls.relations', RELATION),
      relate: done('controls.relate', RELATION),
      unrelate: done('controls.unrelate', RELATION),
    },
    overview: {
      reconciliation: asked('overview.reconciliation', {
        items: [],
        total: JUDGED,
        judgedAt: AT,
        partial: false,
      }),
      unpaired: async (ask, given) => {
        note('overview.unpaired', ask, given)
        return { ...META, body: { ...META, items: [], nextCursor: null } }
      },
      summary: asked('overview.summary', {
        from: AT,
        to: AT,
        groupBy: 'month' as const,
        disclosures: 0,
        people: 0,
        batches: 0,
        batchMembers: 0,
        items: [],
        findings: [],
        partial: false,
      }),
      agreements: async (ask) => {
        note('overview.agreements', ask)
        return { ...META, body: { ...META, items: [] } }
      },
    },
  }
}
