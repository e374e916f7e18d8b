import type { QuarantineEntry, QuarantineRow, VaultStorage } from '@dataspor/vault'
import type { Pool, PoolClient } from 'pg'
import { dropKeys, insertKeys } from './named-keys.ts'
import type { NewestKey } from './newest-key.ts'
import type { Written, Writes } from './writes.ts'

interface Row {
  readonly id: string
  readonly source: string
  readonly expires_at: string
  readonly received_at: string
  readonly code: string
  readonly pointer: string | null
  readonly event_id: string | null
  readonly sealed_body: Buffer
}

type Quarantine = Pick<
  VaultStorage,
  | 'addQuarantine'
  | 'listQuarantine'
  | 'quarantined'
  | 'discardQuarantined'
  | 'purgeQuarantine'
  | 'pageOfQuarantine'
>
type Purged = Awaited<ReturnType<VaultStorage['purgeQuarantine']>>

const ENTRY = 'id, source, expires_at, received_at, code, pointer, event_id'

export function quarantine(pool: Pool, writes: Writes, newest: NewestKey): Quarantine {
  return {
    addQuarantine: (rows, keys) => writes.add((client) => add(client, rows, keys, newest)),
    listQuarantine: (source, after, limit) => list(pool, source, after, limit),
    quarantined: async (source, id) => {
      const { rows } = await pool.query<Row>(
        `select ${ENTRY}, sealed_body from quarantine
         where id = $1 and source = $2 and sealed_body is not null`,
        [storable(id), source],
      )
      const [row] = rows
      return row && { ...entryOf(row), sealedBody: row.sealed_body }
    },
    discardQuarantined: (source, id) => writes.add((client) => discard(client, source, id)),
    purgeQuarantine: (nowMs, limit) => writes.add((client) => purge(client, nowMs, limit)),
    pageOfQuarantine: async (after, limit) => {
      const { rows } = await pool.query<Row>(
        `select id, sealed_body from quarantine
         where id > $1 and sealed_body is not null order by id limit $2`,
        [after, limit],
      )
      return rows.map((row) => ({ id: row.id, sealedBody: row.sealed_body }))
    },
  }
}

async function add(
  client: PoolClient,
  rows: readonly QuarantineRow[],
  keys: Parameters<VaultStorage['addQuarantine']>[1],
  newest: NewestKey,
): Promise<Written<void>> {
  if (keys[0] !== undefined) await newest.check(client, keys[0].keyId)
  const { rows: added } = await client.query<{ id: string }>(
    `insert into quarantine (${ENTRY}, sealed_body)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[],
       $7::text[], $8::bytea[])
     on conflict (id) do nothing returning id`,
    [
      rows.map(({ id }) => id),
      rows.map(({ source }) => source),
      rows.map(({ expiresAt }) => expiresAt),
      rows.map(({ receivedAt }) => receivedAt),
      rows.map(({ code }) => code),
      rows.map(({ pointer }) => storable(pointer ?? null)),
      rows.map(({ eventId }) => storable(eventId)),
      rows.map(({ sealedBody }) => sealedBody),
    ],
  )
  const here = new Set(added.map(({ id }) => id))
  await insertKeys(
    client,
    keys.filter((_, i) => here.has(rows[i]!.id)),
  )
  return { result: undefined }
}

async function list(
  pool: Pool,
  source: string,
  after: string | undefined,
  limit: number,
): Promise<readonly QuarantineEntry[] | undefined> {
  const place =
    after === undefined
      ? [{ sequence: '0' }]
      : (
          await pool.query<{ sequence: string }>(
            'select sequence::text from quarantine where id = $1 and source = $2',
            [storable(after), source],
          )
        ).rows
  if (place[0] === undefined) return undefined
  const { rows } = await pool.query<Row>(
    `select ${ENTRY} from quarantine
     where source = $1 and sequence > $2 and sealed_body is not null order by sequence limit $3`,
    [source, place[0].sequence, limit],
  )
  return rows.map(entryOf)
}

async function discard(client: PoolClient, source: string, id: string): Promise<Written<boolean>> {
  // The place stays until it expires, so that a page can go on after it.
  const { rowCount } = await client.query(
    `update quarantine
     set received_at = null, code = null, pointer = null, event_id = null, sealed_body = null
     where id = $1 and source = $2 and sealed_body is not null`,
    [storable(id), source],
  )
  if (rowCount !== 1) return { result: false }
  const { rewrite = [] } = await dropKeys(client, [keyName(id)], 'with-names')
  return { result: true, rewrite }
}

async function purge(client: PoolClient, nowMs: number, limit: number): Promise<Written<Purged>> {
  const { rows } = await client.query<{ id: string; held: boolean }>(
    `select id, sealed_body is not null as held from quarantine
     where expires_at <= $1 order by expires_at limit $2`,
    [nowMs, limit + 1],
  )
  const step = rows.slice(0, limit)
  const ids = step.map(({ id }) => id)
  await client.query('delete from quarantine where id = any($1::text[])', [ids])
  const { rewrite = [] } = await dropKeys(client, ids.map(keyName), 'with-names')
  const discarded = step.filter(({ held }) => held).length
  return { result: { discarded, more: rows.length > limit }, rewrite }
}

/** PostgreSQL stores no NUL in a text. These are a sender's, and only shown. */
function storable<T extends string | null>(text: T): T {
  return (text === null ? null : text.replaceAll('\u0000', '\ufffd')) as T
}

function keyName(id: string): string {
  return `quarantine:${id}`
}

function entryOf(row: Row): QuarantineEntry {
  const { id, source, code, pointer, event_id: eventId } = row
  const [receivedAt, expiresAt] = [Number(row.received_at), Number(row.expires_at)]
  const entry = { id, source, code, eventId, receivedAt, expiresAt }
  return pointer === null ? entry : { ...entry, pointer }
}
