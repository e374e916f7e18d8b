import type { Connections } from '@dataspor/postgres'
import type { Timing } from '../timing.ts'

/** What only one process does at a time. It saves work; correctness must not rest on it. */
export interface Turn {
  /** By this process's own clock, a little before it is lost by the server's. */
  isMine(): boolean
  /** How long it has been this process's without a break, ms; 0 where it is not. */
  heldMs(): number
  /** Gives it up: another can take it at once. */
  close(): Promise<void>
}

/** Whatever lies between asking for a turn and taking note of the answer counts as time that it has stood. */
const MARGIN_MS = 250

// The server's clock alone says what has expired.
const TAKE = `insert into turns (name, owner, renewed_at, expires_after)
  values ($1, $2, clock_timestamp(), make_interval(secs => $3))
  on conflict (name) do update
    set owner = excluded.owner, renewed_at = clock_timestamp(), expires_after = excluded.expires_after
    where turns.owner = excluded.owner or turns.renewed_at + turns.expires_after < clock_timestamp()`

const GIVE_UP = 'delete from turns where name = $1 and owner = $2'

export async function openTurn(
  { pool, whileAway }: Connections,
  name: string,
  owner: string,
  { now, every, renewMs, expiryMs }: Timing,
): Promise<Turn> {
  let mineUntil = -Infinity
  let mineSince = 0
  let isClosed = false
  const take = async (): Promise<void> => {
    const asked = now()
    try {
      const { rowCount } = await whileAway(() => pool.query(TAKE, [name, owner, expiryMs / 1_000]))
      // What was lost by the clock may have been another's in between.
      if (asked >= mineUntil) mineSince = now()
      mineUntil = rowCount === 1 ? asked + expiryMs - MARGIN_MS : -Infinity
    } catch {
      // Whose it is nobody can say: it stands until it would have expired.
    }
  }
  let trying = take()
  await trying
  const stop = every(renewMs, async () => {
    if (isClosed) return
    trying = take()
    await trying
  })
  const isMine = () => !isClosed && now() < mineUntil
  return {
    isMine,
    heldMs: () => (isMine() ? now() - mineSince : 0),
    close: async () => {
      isClosed = true
      stop()
      await trying
      await whileAway(() => pool.query(GIVE_UP, [name, owner])).catch(() => undefined)
    },
  }
}
