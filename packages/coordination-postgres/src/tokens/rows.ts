import { DatasporError } from '@dataspor/kernel'
import { type StoredToken, storedTokenSchema } from '@dataspor/tokens'
import type { Pool } from 'pg'

interface Row {
  readonly version: string
  readonly id: string | null
  readonly hash: string
  readonly binding: unknown
  readonly label: string | null
  readonly created_at: string
  readonly expires_at: string | null
}

/** All tokens at one moment; versions count the changes. */
export interface TokenRows {
  readonly version: number
  readonly tokens: readonly StoredToken[]
}

// One statement sees one moment.
const ALL = `select version, id, hash, binding, label, created_at, expires_at
  from tokens_changed left join tokens on true order by created_at, id`

/** Error: `damaged`. */
export async function readTokenRows(pool: Pool): Promise<TokenRows> {
  const { rows } = await pool.query<Row>(ALL)
  const tokens = rows.filter(({ id }) => id !== null).map(tokenOf)
  return { version: Number(rows[0]?.version ?? 0), tokens }
}

const OF_SUBJECT = `select 0 as version, id, hash, binding, label, created_at, expires_at from tokens
  where binding->>'kind' = 'citizen' and binding->>'subject' = $1 order by created_at, id`

/** Error: `damaged`. */
export async function readTokensOf(pool: Pool, subject: string): Promise<readonly StoredToken[]> {
  const { rows } = await pool.query<Row>(OF_SUBJECT, [subject])
  return rows.map(tokenOf)
}

export async function readVersion(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ version: string }>('select version from tokens_changed')
  return Number(rows[0]?.version ?? 0)
}

function tokenOf({ id, hash, binding, label, created_at, expires_at }: Row): StoredToken {
  const parsed = storedTokenSchema.safeParse({
    id,
    hash,
    binding,
    ...(label === null ? {} : { label }),
    createdAt: Number(created_at),
    ...(expires_at === null ? {} : { expiresAt: Number(expires_at) }),
  })
  if (!parsed.success) throw new DatasporError('damaged', { internal: 'a row is no token' })
  return parsed.data
}
