import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Applied, PersonalChanges, PersonalWriter } from '../personal/index.ts'
import { appliedReader } from './applied.ts'
import { BatchWriter } from './batch-writer.ts'
import { CoverageWriter } from './coverage-writer.ts'
import { digestTables } from './digest.ts'
import { cutAtErasures, Eraser } from './eraser.ts'
import { openForWriting } from './open.ts'
import { RowWriter } from './row-writer.ts'
import { TABLES } from './schema.ts'

export interface PersonalSqliteWriter extends PersonalWriter {
  /** The file was of another schema version or another log: it is empty now, with checkpoint 0, and the runner fills it again. */
  readonly stale: boolean
}

/** Over a connection that may write. */
export class SqliteWriter implements PersonalSqliteWriter {
  readonly stale: boolean
  readonly #db: DatabaseSync
  readonly #applied: () => Applied
  readonly #setApplied: StatementSync
  readonly #rows: RowWriter
  readonly #batches: BatchWriter
  readonly #coverage: CoverageWriter
  readonly #eraser: Eraser

  constructor(db: DatabaseSync, stale: boolean) {
    this.#db = db
    this.stale = stale
    this.#applied = appliedReader(db)
    this.#setApplied = db.prepare(
      'update meta set position = ?, recorded_at_max = ?, knowledge = ?',
    )
    this.#rows = new RowWriter(db)
    this.#batches = new BatchWriter(db)
    this.#coverage = new CoverageWriter(db)
    this.#eraser = new Eraser(db)
  }

  async applied(): Promise<Applied> {
    return this.#applied()
  }

  async apply(changes: PersonalChanges, applied: Applied): Promise<void> {
    refuseRowsAfter(changes, applied.position)
    this.#transaction(() => {
      // The checkpoint says which rows are there: a block that comes again adds only what lies after it.
      const before = this.#applied().position
      if (applied.position <= before) return
      this.#setApplied.run(applied.position, applied.recordedAtMax, applied.knowledge)
      for (const part of cutAtErasures(changes)) {
        this.#rows.apply(part, before)
        this.#batches.apply(part, before)
        this.#coverage.apply(part, before)
        this.#eraser.apply(part.erasures, before)
      }
    })
  }

  async reset(): Promise<void> {
    this.#transaction(() => {
      for (const { name } of TABLES) if (name !== 'meta') this.#db.exec(`delete from ${name}`)
      this.#setApplied.run(0, 0, 0)
      this.#coverage.forget()
    })
  }

  async digest(): Promise<string> {
    return digestTables(this.#db)
  }

  async close(): Promise<void> {
    this.#db.close()
  }

  #transaction(work: () => void): void {
    this.#db.exec('begin immediate')
    try {
      work()
      this.#db.exec('commit')
    } catch (error) {
      this.#coverage.forget()
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }
}

function refuseRowsAfter(changes: PersonalChanges, position: number): void {
  for (const rows of Object.values(changes) as (readonly { position: number }[])[]) {
    if ((rows.at(-1)?.position ?? 0) > position) {
      throw new RangeError('a row lies after the checkpoint it comes with')
    }
  }
}

export interface PersonalWriterOptions {
  /** Path; the folder must exist. */
  readonly file: string
  /** The log that it follows: a model of another one is emptied. Without it, whatever is there is taken. */
  readonly logId?: string
}

/** Opens the model for its one writer, and makes it where there is none. */
export function openPersonalWriter(options: PersonalWriterOptions): PersonalSqliteWriter {
  const { db, stale } = openForWriting(options.file, options.logId)
  return new SqliteWriter(db, stale)
}
