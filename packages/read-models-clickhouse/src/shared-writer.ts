import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Applied } from '@dataspor/read-models/oversight'
import type { Database } from './client.ts'
import { confirming } from './confirming.ts'
import { migrate } from './migrate.ts'
import { checkBlock, logOf, type Model, resetModel, setLog } from './model.ts'
import { advance, readProgress } from './progress.ts'
import { type BlockWriter, digestUpTo, type Tables } from './tables.ts'

const NOTHING: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }

/**
 * A model that several processes write in turn. What the others have written is read anew: the checkpoint each time, and
 * how far the tables are with each block that does not follow this one's own last.
 */
export async function sharedWriter<Changes extends object>(
  db: Database,
  written: Model,
  tables: Tables<Changes>,
  logId: string | undefined,
): Promise<BlockWriter<Changes>> {
  await migrate(db, written.migrations)
  let isOfLog = false
  let reached: number | undefined
  const applied = async (): Promise<Applied> => {
    // Rows of another log are as none: who begins the model anew drops them.
    isOfLog ||= logId === undefined || ['', logId].includes(await logOf(db))
    return isOfLog ? readProgress(db) : NOTHING
  }
  return {
    applied,
    apply: async (changes, upTo, held) => {
      checkBlock(changes, upTo)
      const { after, confirm } = ofShared(held)
      if (after !== reached) tables.forget()
      reached = undefined
      await tables.add(changes, held)
      await advance(db, upTo, confirm)
      reached = upTo.position
    },
    reset: async (held) => {
      ofShared(held)
      const mine = confirming(db, held)
      await resetModel(mine, written)
      if (logId !== undefined) await setLog(mine, logId)
      isOfLog = true
      reached = undefined
    },
    digest: async () => digestUpTo(db, written, await applied()),
    close: () => db.close(),
  }
}

function ofShared(held: HeldClaim | undefined) {
  if (held === undefined) throw new RangeError('a shared model is written by held blocks only')
  return { after: held.after, confirm: () => held.confirm() }
}
