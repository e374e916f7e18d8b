import type { DatabaseSync } from 'node:sqlite'
import type {
  BatchMembersRow,
  BatchOpenedRow,
  BatchSealedRow,
  PersonalChanges,
} from '../personal/index.ts'
import { BatchPairs } from './batch-pairs.ts'
import { cutIntoRanges, rangeOf, withoutSuffix } from './batch-range.ts'
import { packIds } from './id-list.ts'

/**
 * Writes batches the other way round: for each range of subject ids, who of it is in which batch. A member costs 16
 * bytes, not a row, and a look-up reads one place of the tree, not every batch. Nothing shows until the batch is sealed.
 */
export class BatchWriter {
  readonly #sql: ReturnType<typeof prepare>
  readonly #pairs: BatchPairs

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
    this.#pairs = new BatchPairs(db)
  }

  /** Rows after position `after`. A batch is opened before it has members, and sealed last; erasures go in log order. */
  apply(changes: PersonalChanges, after: number): void {
    for (const row of changes.batchesOpened) if (row.position > after) this.#open(row)
    let erased = 0
    const { erasures } = changes
    const eraseBefore = (position: number): void => {
      for (; erased < erasures.length && erasures[erased]!.position < position; erased++)
        if (erasures[erased]!.position > after) this.#erase(erasures[erased]!.subject)
    }
    for (const row of changes.batchMembers) {
      eraseBefore(row.position)
      if (row.position > after) this.#addMembers(row)
    }
    eraseBefore(Number.POSITIVE_INFINITY)
    this.#pair(changes, after)
  }

  /** Seals and what is taken back, in log order: who is whose partner depends on what was there before. */
  #pair({ batchesSealed, marks }: PersonalChanges, after: number): void {
    const back = marks.filter(({ kind, position }) => kind === 'retracted' && position > after)
    for (const row of batchesSealed) {
      if (row.position <= after) continue
      while (back.length > 0 && back[0]!.position < row.position)
        this.#pairs.takeBack(back.shift()!)
      this.#seal(row)
    }
    for (const row of back) this.#pairs.takeBack(row)
  }

  #open(row: BatchOpenedRow): void {
    this.#sql.open.run(
      row.position,
      row.batch,
      row.received ? 1 : 0,
      row.occurredAt,
      row.sender,
      row.recipient,
      row.act,
      row.flow,
      row.purpose,
      packIds(row.categories),
      packIds(row.legalBases),
      row.body,
    )
  }

  #addMembers({ batch, ids }: BatchMembersRow): void {
    const opened = this.#sql.find.get(batch)?.['position']
    if (opened === undefined) throw new RangeError('members of a batch that was never opened')
    let first = true
    for (const { range, suffixes } of cutIntoRanges(ids)) {
      // Only where a chunk begins can its range have begun in the one before.
      const before = first ? this.#sql.range.get(range, opened)?.['suffixes'] : undefined
      this.#sql.put.run(
        range,
        opened,
        before instanceof Uint8Array ? Buffer.concat([before, suffixes]) : suffixes,
      )
      first = false
    }
  }

  #erase(subject: string): void {
    const id = Buffer.from(subject, 'hex')
    const range = rangeOf(id, 0)
    for (const row of this.#sql.holding.all(range, id.subarray(1))) {
      const { batch, suffixes } = row as { batch: number; suffixes: Uint8Array }
      const left = withoutSuffix(suffixes, id.subarray(1))
      if (left.length === 0) this.#sql.drop.run(range, batch)
      else this.#sql.put.run(range, batch, left)
    }
  }

  #seal(row: BatchSealedRow): void {
    const { opened, position, recordedAt, subjectCount, root } = row
    this.#sql.seal.run(position, recordedAt, subjectCount, root, opened)
    this.#pairs.seek(row)
  }
}

function prepare(db: DatabaseSync) {
  return {
    open: db.prepare(
      `insert into batches values(?, unhex(?), null, null, null, null, null, null, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       cast(? as text))`,
    ),
    find: db.prepare('select position from batches where batch = unhex(?)'),
    range: db.prepare('select suffixes from batch_ranges where range = ? and batch = ?'),
    put: db.prepare('insert or replace into batch_ranges values(?, ?, ?)'),
    holding: db.prepare(
      'select batch, suffixes from batch_ranges where range = ? and instr(suffixes, ?) > 0',
    ),
    drop: db.prepare('delete from batch_ranges where range = ? and batch = ?'),
    seal: db.prepare(
      'update batches set sealed = ?, recorded_at = ?, subject_count = ?, root = ? where position = ?',
    ),
  }
}
