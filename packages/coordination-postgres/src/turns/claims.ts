import type { IdSource } from '@dataspor/kernel'
import type { Connections } from '@dataspor/postgres'
import {
  begunAnew,
  type BlockClaims,
  claimOf,
  type ClaimedBlock,
  CONFIRMED_MS_MAX,
  goneBy,
  isSame,
  type StandingClaim,
} from '@dataspor/read-models/block-claims'
import type { Timing } from '../timing.ts'

interface Row {
  readonly epoch: string
  readonly after: string
  readonly up_to: string
  readonly is_emptying: boolean
  readonly level_at: string
}

const STANDING = 'select epoch, after, up_to, is_emptying, level_at from claims where name = $1'

const CLAIM = `update claims set after = $3, up_to = $4
  where name = $1 and epoch = $2 and up_to = $3 and $4 > $3 and not is_emptying`

const BEGIN_FIRST = `insert into claims (name, epoch, after, up_to, is_emptying, level_at)
  values ($1, $2, 0, 0, true, $3) on conflict (name) do nothing`

const BEGIN_INSTEAD = `update claims set epoch = $2, after = 0, up_to = 0, is_emptying = true, level_at = $3
  where name = $1 and epoch = $4`

const BEGUN = 'update claims set is_emptying = false where name = $1 and epoch = $2'

/** Claims of blocks as a row for each model. Not patient: nothing is written meanwhile, and whoever asked asks again. */
export function postgresClaims(
  open: Connections,
  name: string,
  ids: IdSource,
  timing: Timing,
): BlockClaims {
  const row = rowNamed(open, name)
  const { now, freshMs } = timing
  let known: { readonly block: ClaimedBlock; readonly atMs: number } | undefined
  return {
    standing: row.standing,
    claim: async ({ epoch, after, upTo }) => {
      const atMs = now()
      if (await row.change(CLAIM, [epoch, after, upTo])) {
        known = { block: { epoch, after, upTo }, atMs }
        return { isWritten: false, upTo }
      }
      const last = await row.ofEpoch(epoch)
      if (last.isEmptying) throw begunAnew()
      return claimOf(last, after)
    },
    confirm: async (block) => {
      const atMs = now()
      if (known !== undefined && isSame(known.block, block) && atMs - known.atMs < freshMs) return
      if (!isSame(await row.ofEpoch(block.epoch), block)) throw goneBy()
      known = { block, atMs }
    },
    ...beginnings(row, ids, timing),
  }
}

function beginnings(
  row: ClaimRow,
  ids: IdSource,
  { pause, freshMs, graceMs }: Timing,
): Pick<BlockClaims, 'begin' | 'begun'> {
  return {
    begin: async (instead, levelAt) => {
      const epoch = ids()
      if (instead === undefined)
        return (await row.change(BEGIN_FIRST, [epoch, levelAt])) ? epoch : undefined
      if (!(await row.change(BEGIN_INSTEAD, [epoch, levelAt, instead]))) return undefined
      // Who held a block of the epoch before may be in the middle of a statement: its claim was known to stand a moment
      // before it was confirmed, and that a moment before the statement left.
      await pause(freshMs + CONFIRMED_MS_MAX + graceMs)
      return epoch
    },
    begun: async (epoch) => {
      if (!(await row.change(BEGUN, [epoch]))) throw begunAnew()
    },
  }
}

interface ClaimRow {
  standing(): Promise<StandingClaim | undefined>
  /** Error: `not_ready` where the model has been begun anew. */
  ofEpoch(epoch: string): Promise<StandingClaim>
  /** Whether the row was such that it was changed. */
  change(text: string, values: readonly unknown[]): Promise<boolean>
}

function rowNamed({ pool, whileAway }: Connections, name: string): ClaimRow {
  const standing = async () => {
    const { rows } = await whileAway(() => pool.query<Row>(STANDING, [name]))
    return rows[0] === undefined ? undefined : standingOf(rows[0])
  }
  return {
    standing,
    ofEpoch: async (epoch) => {
      const found = await standing()
      if (found?.epoch !== epoch) throw begunAnew()
      return found
    },
    change: (text, values) =>
      whileAway(async () => (await pool.query(text, [name, ...values])).rowCount === 1),
  }
}

function standingOf({ epoch, after, up_to, is_emptying, level_at }: Row): StandingClaim {
  return {
    epoch,
    after: Number(after),
    upTo: Number(up_to),
    isEmptying: is_emptying,
    levelAt: Number(level_at),
  }
}
