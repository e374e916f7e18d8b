import type { ClientBase } from 'pg'
import { NotWritable } from './is-away.ts'

interface Row {
  readonly is_standby: boolean
  readonly timeline: string
  readonly waits: boolean
  readonly is_followed: boolean
}

const STANDING = `select
  pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as is_standby,
  current_setting('synchronous_standby_names') <> ''
    and current_setting('synchronous_commit') in ('on', 'remote_apply') as waits,
  exists (select from pg_stat_replication) as is_followed,
  case when pg_is_in_recovery() then ''
    else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end as timeline`

export interface Standing {
  /** No standby is there to take over, as just after a failover. */
  readonly isAlone: boolean
  /** In hex; a server that is promoted begins the next. */
  readonly timeline: string
}

/**
 * Asked of each new connection: whether writes are taken here, and, where there are several servers, whether one that
 * takes over has all that was acknowledged. Error: `NotWritable`.
 */
export async function standingOf(client: ClientBase, isOneOfSeveral: boolean): Promise<Standing> {
  const { rows } = await client.query<Row>(STANDING)
  const { is_standby, waits, is_followed, timeline } = rows[0]!
  if (is_standby) throw new NotWritable('PostgreSQL: a standby')
  if (!isOneOfSeveral || waits) return { isAlone: false, timeline }
  if (is_followed)
    throw new NotWritable(
      'PostgreSQL does not wait for its standby: a failover would lose what was acknowledged; set synchronous_standby_names, and synchronous_commit to on',
    )
  return { isAlone: true, timeline }
}
