import type { DatabaseSync } from 'node:sqlite'
import { type BatchSealedRow, type MarkRow, PAIR_WITHIN_MS } from '../personal/index.ts'

type Found = { position: number; received: number; same: number }

/**
 * Pairs the batch that a recipient reports with the sender's, when the later of the two is sealed. Number and root say
 * whether they are about the same people: then it is confirmed, else contradicted.
 */
export class BatchPairs {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  seek({ opened, position, subjectCount, root }: BatchSealedRow): void {
    const other = this.#sql.find.get(subjectCount, root, opened, position, PAIR_WITHIN_MS)
    if (other === undefined) return
    const { position: partner, received, same } = other as Found
    const [sent, receipt] = received === 1 ? [opened, partner] : [partner, opened]
    this.#sql.bind.run(receipt, position, sent)
    this.#sql.bind.run(sent, position, receipt)
    this.#sql.mark.run(sent, position, same === 1 ? 'confirmed' : 'contradicted', receipt)
  }

  /** A receipt that is taken back, for everybody: it confirms no longer, and the sender's batch may find another. */
  takeBack({ target, position, body }: MarkRow): void {
    const sent = this.#sql.receiptOf.get(target)?.['partner']
    if (typeof sent !== 'number' || this.#sql.forAll.get(body) === undefined) return
    this.#sql.unbind.run(sent)
    this.#sql.markWith.run(sent, position, body)
  }
}

function prepare(db: DatabaseSync) {
  const shared = `exists(
    select 1 from json_each(own.body, '$.data.disclosure.dataCategories') a
      join json_each(other.body, '$.data.disclosure.dataCategories') b on a.value = b.value)`
  const correlation = `'$.data.disclosure.correlationId'`
  return {
    find: db.prepare(
      `select other.position, other.received,
         other.subject_count = ?1 and other.root = ?2 as same,
         coalesce(json_extract(own.body, ${correlation}) = json_extract(other.body, ${correlation}), 0) as correlated,
         abs(other.occurred_at - own.occurred_at) as distance
       from batches own cross join batches other
       where own.position = ?3 and other.sealed < ?4 and other.partner is null
         and other.received = 1 - own.received and other.sender = own.sender and other.recipient = own.recipient
         and not exists(select 1 from marks where target = other.position and kind = 'retracted' and position < ?4
           and json_extract(body, '$.data.members') is null)
         and (correlated or other.flow is own.flow and (same or distance <= ?5 and ${shared}))
       order by correlated desc, same desc, distance, other.position limit 1`,
    ),
    bind: db.prepare('update batches set partner = ?, paired_at = ? where position = ?'),
    unbind: db.prepare('update batches set partner = null, paired_at = null where position = ?'),
    receiptOf: db.prepare('select partner from batches where position = ? and received = 1'),
    forAll: db.prepare("select 1 where json_extract(cast(? as text), '$.data.members') is null"),
    markWith: db.prepare("insert into marks values(?, ?, 'confirmed', cast(? as text))"),
    mark: db.prepare('insert into marks select ?, ?, ?, body from batches where position = ?'),
  }
}
