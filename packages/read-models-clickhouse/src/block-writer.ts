import type { Database, WriterOptions } from './client.ts'
import { checkBlock, type Model, openModel, resetModel } from './model.ts'
import { advance, readProgress } from './progress.ts'
import { sharedWriter } from './shared-writer.ts'
import { type BlockWriter, digestUpTo, type Tables } from './tables.ts'

/** Rows first, then the checkpoint: so that what stands below the checkpoint is there. */
export async function blockWriter<Changes extends object>(
  db: Database,
  written: Model,
  tables: Tables<Changes>,
  { logId, isShared = false }: Pick<WriterOptions, 'logId' | 'isShared'>,
): Promise<BlockWriter<Changes>> {
  if (isShared) return sharedWriter(db, written, tables, logId)
  await openModel(db, written, logId)
  tables.forget()
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
      tables.forget()
      applied = await readProgress(db)
    },
    digest: () => digestUpTo(db, written, applied),
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
