import { DatasporError } from '@dataspor/kernel'
import type { Connections } from '@dataspor/postgres'
import { type StoredToken, TOKENS_MAX } from '@dataspor/tokens'
import type { PoolClient } from 'pg'
import { inTransaction } from '../transaction.ts'
import { CHANNEL } from './bell.ts'

const ADD = `insert into tokens (id, hash, binding, label, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`

/** Error: `overloaded` where there are as many as can be. */
export function addToken(open: Connections, schema: string, token: StoredToken): Promise<number> {
  const { id, hash, binding, label = null, createdAt, expiresAt = null } = token
  return inTransaction(open, async (client) => {
    const version = await nextVersion(client, schema)
    const { rows } = await client.query<{ count: string }>('select count(*) from tokens')
    if (Number(rows[0]?.count) >= TOKENS_MAX)
      throw new DatasporError('overloaded', { internal: 'there are too many tokens' })
    const json = JSON.stringify(binding)
    await client.query(ADD, [id, hash, json, label, createdAt, expiresAt])
    return version
  })
}

/** Gives the version from which on it is gone; undefined where there is none, and was none at the first try. */
export function dropToken(
  open: Connections,
  schema: string,
  id: string,
): Promise<number | undefined> {
  let wasThere = false
  return inTransaction(open, async (client) => {
    const version = await nextVersion(client, schema)
    const { rowCount } = await client.query('delete from tokens where id = $1', [id])
    // Where a commit's answer was lost, the second try finds none.
    wasThere ||= rowCount === 1
    return wasThere ? version : undefined
  })
}

/** Changes come one after another: each has a version of its own, and those before it are there when it is read. */
async function nextVersion(client: PoolClient, schema: string): Promise<number> {
  const { rows } = await client.query<{ version: string }>(
    'update tokens_changed set version = version + 1 returning version',
  )
  await client.query('select pg_notify($1, $2)', [CHANNEL, schema])
  return Number(rows[0]?.version)
}
