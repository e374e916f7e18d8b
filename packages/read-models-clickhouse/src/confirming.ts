import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Database } from './client.ts'

/** The same database, where a held block is confirmed before each statement that writes. */
export function confirming(db: Database, held: HeldClaim | undefined): Database {
  if (held === undefined) return db
  const confirm = () => held.confirm()
  return {
    ...db,
    run: async (statement, params) => {
      await confirm()
      await db.run(statement, params)
    },
    insert: (statement, bytes, token) => db.insert(statement, bytes, token, confirm),
  }
}
