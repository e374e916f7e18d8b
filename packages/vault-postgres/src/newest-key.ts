import { DatasporError } from '@dataspor/kernel'
import { KEY_CHECK } from '@dataspor/vault'
import type { PoolClient, QueryResult } from 'pg'

const LOCK = "hashtextextended('dataspor vault outer keys', 0)"

export interface NewestKey {
  /**
   * Of a process that was not told of a newer outer key nothing is stored: those who have it would look for its people by
   * another HMAC and make them again, or strike its key off with rows still under it. Error: `key_missing`.
   */
  check(client: PoolClient, keyId: number): Promise<void>
  /** Before keys are entered: what others store meanwhile is there when it is looked for under both. */
  enter(client: PoolClient, facts: Iterable<string>): Promise<void>
}

export function newestKey(): NewestKey {
  /** What began here under the key before is waited for by whoever enters one. */
  let entered = 0
  return {
    check: async (client, keyId) => {
      // Two statements, so that the second sees what the first waited for.
      const answers: unknown = await client.query(
        `select pg_advisory_xact_lock_shared(${LOCK});
         select max(substr(name, ${KEY_CHECK.length + 1})::int) as newest
         from facts where name like '${KEY_CHECK}%'`,
      )
      const [, found] = answers as readonly QueryResult<{ newest: number | null }>[]
      const newest = found!.rows[0]!.newest ?? 0
      if (newest > Math.max(keyId, entered)) throw unheardOf(newest, keyId)
    },
    enter: async (client, facts) => {
      for (const name of facts)
        if (name.startsWith(KEY_CHECK))
          entered = Math.max(entered, Number(name.slice(KEY_CHECK.length)))
      await client.query(`select pg_advisory_xact_lock(${LOCK})`)
    },
  }
}

function unheardOf(newest: number, keyId: number): DatasporError {
  return new DatasporError('key_missing', {
    internal: `the vault is under key ${newest} by now, and this process knows none newer than ${keyId}: start it again with the new key file`,
  })
}
