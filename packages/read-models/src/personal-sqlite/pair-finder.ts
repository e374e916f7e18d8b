import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { type ItemRow, PAIR_WITHIN_MS } from '../personal/index.ts'
import { idNeedle } from './id-list.ts'
import type { ItemKey } from './item-key.ts'

/** What may be paired: as it stands now, alone, neither taken back nor about somebody else. */
const ALONE = `i.ordinal = 0 and i.partner is null and i.hidden_from is null and i.mistaken_at is null
  and i.sender = ? and i.recipient = ?
  and not exists(select 1 from marks m where m.target = coalesce(i.origin, i.position) and m.kind = 'retracted')`
const COLUMNS = `i.occurred_at, i.position, coalesce(i.origin, i.position) as origin, i.categories`

/** One end's report as it stands now, and where it was first recorded. */
export interface End extends ItemKey {
  readonly origin: LogPosition
}

type Row = readonly [number, number, number, string]
type Statements = ReturnType<typeof prepare>

/**
 * Finds the report of the other end. Parties are legal entities, as their columns are: which of its systems an entity
 * sent from is a detail that the other end may not know, and the flow tells systems apart.
 */
export class PairFinder {
  /** By whether receipts are looked for. */
  readonly #sql: readonly [Statements, Statements]

  constructor(db: DatabaseSync) {
    this.#sql = [prepare(db, 0), prepare(db, 1)]
  }

  find(own: ItemRow): End | undefined {
    const sql = this.#sql[own.received ? 0 : 1]
    return byCorrelation(sql, own) ?? nearest(sql, own)
  }
}

function byCorrelation(sql: Statements, own: ItemRow): End | undefined {
  const { subject, correlationId, sender, recipient, occurredAt } = own
  if (correlationId === null) return undefined
  const row = sql.correlated.get(subject, correlationId, sender, recipient, occurredAt)
  return row === undefined ? undefined : toEnd(subject, row as unknown as Row)
}

/** The nearest in time on either side; of two as near, the one that was recorded first. */
function nearest(sql: Statements, own: ItemRow): End | undefined {
  const { occurredAt } = own
  const before = firstShared(sql.before, own, occurredAt - PAIR_WITHIN_MS, occurredAt - 1)
  const after = firstShared(sql.after, own, occurredAt, occurredAt + PAIR_WITHIN_MS)
  if (before === undefined || after === undefined) return before ?? after
  const nearer = occurredAt - before.occurredAt - (after.occurredAt - occurredAt)
  return (nearer || before.position - after.position) < 0 ? before : after
}

function firstShared(
  statement: StatementSync,
  { subject, sender, recipient, flow, categories }: ItemRow,
  from: number,
  to: number,
): End | undefined {
  for (const found of statement.iterate(subject, from, to, sender, recipient, flow)) {
    const row = found as unknown as Row
    if (categories.some((id) => row[3].includes(idNeedle(id)))) return toEnd(subject, row)
  }
  return undefined
}

function toEnd(subject: string, [occurredAt, position, origin]: Row): End {
  return { subject, occurredAt, position, ordinal: 0, origin }
}

function prepare(db: DatabaseSync, received: 0 | 1) {
  const waiting = received === 1 ? 'indexed by receipts_waiting' : ''
  const inTime = (order: string): string =>
    `select ${COLUMNS} from items i ${waiting}
     where i.subject = unhex(?) and i.occurred_at between ? and ? and i.received = ${received}
       and ${ALONE} and i.flow is ?
     order by i.occurred_at ${order}, i.position`
  const statements = {
    correlated: db.prepare(
      `select ${COLUMNS} from correlations c cross join items i
         on i.subject = c.subject and i.occurred_at = c.occurred_at and i.position = c.position
       where c.subject = unhex(?) and c.correlation = ? and i.received = ${received} and ${ALONE}
       order by abs(i.occurred_at - ?), i.position limit 1`,
    ),
    before: db.prepare(inTime('desc')),
    after: db.prepare(inTime('asc')),
  }
  for (const statement of Object.values(statements)) statement.setReturnArrays(true)
  return statements
}
