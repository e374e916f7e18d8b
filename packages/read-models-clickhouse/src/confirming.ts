import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Database } from './client.ts'

/** The same database, where a held block is confirmed before each statement that writes. */
export function confirming(db: Database, held: Pick<HeldClaim, 'confirm'> | undefined): Database {
  if (held === undefined) return db
  const confirm = () => held.confirm()
  return {
    ...db,
    run: (statement, params) => db.run(statement, params, confirm),
    insert: (statement, bytes, token) => db.insert(statement, bytes, token, confirm),
  }
}
