import {
  checkLimit,
  type FoundInflow,
  type InflowQuery,
  OVERSIGHT_LIMITS,
  within,
} from '@dataspor/read-models/oversight'
import { id, idOrNull, num, text, texts } from '../../cells.ts'
import type { Database, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { KNOWN, PERIOD, periodParams } from './conditions.ts'
import { standingRows } from './standing.ts'

const LIMIT_MAX = 50_000

const PAGE = question(
  standingRows({
    select: `lower(hex(d.subject)) AS person, d.occurred_at AS occurred_at, d.position AS position,
  d.ordinal AS ordinal, d.origin AS origin, recorded_after, side, source, batch, subject_count,
  sender, recipient, sender_system, recipient_system, act, mode, flow, purpose, categories,
  legal_bases, actor, lower(hex(actor_key)) AS actor_id, actor_party,
  lower(hex(case_key)) AS case_id, project, hold`,
    where: `${KNOWN} AND ${PERIOD}
  AND ({anyRecipient:UInt8} OR recipient IN {recipients:Array(String)})
  AND subject >= toFixedString(unhex({afterSubject:String}), 16)
  AND (subject, occurred_at, position, ordinal) > (toFixedString(unhex({afterSubject:String}), 16),
    {afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})`,
    tail: `ORDER BY d.subject, d.occurred_at, d.position, d.ordinal
LIMIT {limit:UInt64}`,
  }),
  'long',
)

export const INFLOW_STATEMENTS = [PAGE]

export async function inflows(db: Database, query: InflowQuery): Promise<readonly FoundInflow[]> {
  const { upTo, recipients, after, limit } = query
  within(recipients, OVERSIGHT_LIMITS.recipientsMax, '/recipients')
  checkLimit(limit, LIMIT_MAX)
  const rows = await db.ask(PAGE, {
    upTo,
    ...periodParams(query),
    anyRecipient: recipients === undefined ? 1 : 0,
    recipients: recipients ?? [],
    afterSubject: after?.subject ?? '',
    afterAt: after?.occurredAt ?? -1e15,
    afterPosition: after?.position ?? 0,
    afterOrdinal: after?.ordinal ?? 0,
    limit,
  })
  return rows.map(asRow)
}

function asRow(row: Row): FoundInflow {
  const occurredAt = num(row, 'occurred_at')
  return {
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
    origin: num(row, 'origin'),
    side: text(row, 'side') as FoundInflow['side'],
    source: text(row, 'source'),
    subject: idOrNull(row, 'person'),
    batch: num(row, 'batch') === 1,
    subjectCount: num(row, 'subject_count'),
    occurredAt,
    recordedAt: occurredAt + num(row, 'recorded_after'),
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    senderSystem: text(row, 'sender_system'),
    recipientSystem: text(row, 'recipient_system'),
    act: text(row, 'act'),
    mode: text(row, 'mode'),
    flow: text(row, 'flow'),
    purpose: text(row, 'purpose'),
    categories: texts(row, 'categories'),
    legalBases: texts(row, 'legal_bases'),
    actor: text(row, 'actor') as FoundInflow['actor'],
    actorKey: id(row, 'actor_id'),
    actorParty: text(row, 'actor_party'),
    caseKey: id(row, 'case_id'),
    project: text(row, 'project'),
    hold: num(row, 'hold') === 1,
  }
}
