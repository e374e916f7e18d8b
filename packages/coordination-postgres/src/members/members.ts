import type { Connections } from '@dataspor/postgres'
import type { Timing } from '../timing.ts'

/** What a process says of itself: a digest of each section of what must be equal in all. */
export interface Member {
  /** By which an operator finds it. */
  readonly name: string
  readonly digests: Readonly<Record<string, string>>
}

/** One that lives beside this one. */
export interface OtherMember extends Member {
  /** When it came, ms, by the server's clock. */
  readonly since: number
}

export interface Membership {
  /** Others see that it has ended. */
  close(): Promise<void>
}

/** A process that says nothing of itself any more is forgotten when it has been gone for so long. */
const FORGET =
  "delete from members where renewed_at + expires_after + interval '1 day' < clock_timestamp()"

// The server's clock alone says who lives.
const MEET = `with mine as (
    insert into members (id, name, digests, since, renewed_at, expires_after)
    values ($1, $2, $3, clock_timestamp(), clock_timestamp(), make_interval(secs => $4))
    on conflict (id) do update set renewed_at = clock_timestamp())
  select name, digests, since from members
  where id <> $1 and renewed_at + expires_after >= clock_timestamp()
  order by name, id limit 200`

const LEAVE = 'delete from members where id = $1'

/**
 * Says that this process lives, each second until it is closed, and tells `onSeen` each time who else does; the first time
 * before it resolves. While the server is away nothing is told.
 */
export async function joinMembers(
  { pool, whileAway }: Connections,
  id: string,
  { name, digests }: Member,
  onSeen: (others: readonly OtherMember[]) => void,
  { every, renewMs, expiryMs }: Timing,
): Promise<Membership> {
  const values = [id, name, JSON.stringify(digests), expiryMs / 1_000]
  const meet = async (): Promise<void> => {
    const { rows } = await whileAway(() =>
      pool.query<Member & { readonly since: Date }>(MEET, values),
    )
    onSeen(rows.map((row) => ({ ...row, since: row.since.getTime() })))
  }
  const begin = async (): Promise<void> => {
    await whileAway(() => pool.query(FORGET))
    await meet()
  }
  let meeting = begin().catch(() => undefined)
  await meeting
  let isClosed = false
  const stop = every(renewMs, async () => {
    if (isClosed) return
    meeting = meet().catch(() => undefined)
    await meeting
  })
  return {
    close: async () => {
      isClosed = true
      stop()
      await meeting
      await whileAway(() => pool.query(LEAVE, [id])).catch(() => undefined)
    },
  }
}
