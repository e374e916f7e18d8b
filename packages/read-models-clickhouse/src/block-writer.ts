import type { Applied } from '@dataspor/read-models/oversight'
import type { Database } from './client.ts'
import { digestTables } from './digest.ts'
import { checkBlock, type Model, openModel, resetModel } from './model.ts'
import { advance, readProgress } from './progress.ts'

/** What writes a model block by block. */
export interface BlockWriter<Changes> {
  applied(): Promise<Applied>
  apply(changes: Changes, applied: Applied): Promise<void>
  reset(): Promise<void>
  digest(): Promise<string>
  close(): Promise<void>
}

/** The tables of a model, as a block's rows go into them. */
export interface Tables<Changes> {
  /** Inserts what is not there. */
  add(changes: Changes): Promise<void>
  /** Reads anew how far each table is. */
  refresh(): Promise<void>
}

/** Rows first, then the checkpoint: so that what stands below the checkpoint is there. */
export async function blockWriter<Changes extends object>(
  db: Database,
  written: Model,
  tables: Tables<Changes>,
  logId: string | undefined,
): Promise<BlockWriter<Changes>> {
  await openModel(db, written, logId)
  await tables.refresh()
  let applied = await readProgress(db)
  return {
    applied: () => Promise.resolve(applied),
    apply: async (changes, upTo) => {
      checkBlock(changes, upTo)
      await tables.add(changes)
      if (upTo.position <= applied.position) return
      await advance(db, upTo)
      applied = upTo
    },
    reset: async () => {
      await resetModel(db, written)
      await tables.refresh()
      applied = await readProgress(db)
    },
    digest: () => {
      const { position, recordedAtMax, knowledge } = applied
      const checkpoint = JSON.stringify([position, recordedAtMax, knowledge])
      return digestTables(db, written.digests, checkpoint, position)
    },
    close: () => db.close(),
  }
}

/**
 * Waits for all of them, then throws what the first that failed threw: a block that comes again must not meet rows of its
 * first time on their way.
 */
export async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === 'rejected') throw outcome.reason
  }
}
