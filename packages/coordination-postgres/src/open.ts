import type { BatchStaging } from '@dataspor/batch-staging'
import { type Clock, type IdSource, randomId, systemClock } from '@dataspor/kernel'
import { type Connections, connections } from '@dataspor/postgres'
import type { BlockClaims } from '@dataspor/read-models/block-claims'
import type { TokenStore } from '@dataspor/tokens'
import type { ClientBase } from 'pg'
import { joinMembers, type Member, type Membership, type OtherMember } from './members/members.ts'
import { ensureMembers } from './members/table.ts'
import { ensureTables } from './schema.ts'
import { postgresStaging } from './staging/staging.ts'
import { type Timing, TIMING } from './timing.ts'
import { openTokens } from './tokens/open-tokens.ts'
import { postgresClaims } from './turns/claims.ts'
import { openTurn, type Turn } from './turns/turn.ts'

/** A turn that could not be renewed for so long is lost: no question about it need take longer. */
const TURN_QUERY_MS_MAX = 2_000

export interface CoordinationOptions {
  /** `postgres://user:password@host:port,other:port/database`: one server, or several of which one takes writes. */
  readonly connectionString: string
  /** Where the tables lie; `dataspor_coordination` by default. Made where there is none. */
  readonly schema?: string
  /** How long tokens and parts of batches wait for a server that is away, ms; 30 s by default. */
  readonly awayMsMax?: number
  /** Of tokens' times; the machine's by default. */
  readonly clock?: Clock
  readonly ids?: IdSource
  /** Several servers are named and no standby follows; a warning of the process by default. */
  readonly onAlone?: () => void
  readonly timing?: Partial<Timing>
}

export interface SharedTurns {
  /**
   * Tries for a turn, and again each second until it is closed; resolves after the first try. What has an owner who does
   * not renew it for five seconds is taken by whoever comes first.
   */
  turn(name: string): Promise<Turn>
  /** Of one model of one log. */
  claims(model: string, logId: string): BlockClaims
}

/** The processes that live side by side. */
export interface Members {
  /**
   * This process is one of them until it is closed, and is told of the others again and again; those that end without a
   * word count for five seconds. Resolves after the first time.
   */
  join(member: Member, onSeen: (others: readonly OtherMember[]) => void): Promise<Membership>
}

/** What the processes of a cluster share beside vault and log. */
export interface Coordination {
  readonly tokens: TokenStore
  readonly staging: BatchStaging
  readonly turns: SharedTurns
  readonly members: Members
  /** Gives up all turns, and ends all connections. */
  close(): Promise<void>
}

/**
 * Errors: `config_invalid`, `data_version`, `damaged`, `overloaded` where the server is away for too long. The role needs
 * `create` on the database for the first start, and owns its tables.
 */
export async function openCoordination(options: CoordinationOptions): Promise<Coordination> {
  const { connectionString, schema = 'dataspor_coordination', awayMsMax, onAlone } = options
  const { clock = systemClock, ids = randomId } = options
  const timing = { ...TIMING, ...options.timing }
  const server = {
    url: connectionString,
    schema,
    applicationName: 'dataspor-coordination',
    ...(onAlone === undefined ? {} : { onAlone }),
  }
  const patient = connections({ ...server, ...(awayMsMax === undefined ? {} : { awayMsMax }) })
  const prompt = connections({ ...server, awayMsMax: 0, queryMsMax: TURN_QUERY_MS_MAX })
  const endPools = async () => {
    await patient.pool.end()
    await prompt.pool.end()
  }
  try {
    await patient.whileAway(() => patient.withClient((client) => ensureBoth(client, schema)))
    const tokens = await openTokens(patient, schema, { clock, ids }, timing)
    const { turns, giveUp } = sharedTurns(prompt, ids, timing)
    return {
      tokens: tokens.store,
      staging: postgresStaging(patient),
      turns,
      members: {
        join: (member, onSeen) => joinMembers(prompt, ids(), member, onSeen, timing),
      },
      close: async () => {
        await giveUp()
        await tokens.close()
        await endPools()
      },
    }
  } catch (error) {
    await endPools()
    throw error
  }
}

async function ensureBoth(client: ClientBase, schema: string): Promise<void> {
  await ensureTables(client, schema)
  await ensureMembers(client, schema)
}

function sharedTurns(prompt: Connections, ids: IdSource, timing: Timing) {
  const owner = ids()
  const opened = new Set<Turn>()
  const turns: SharedTurns = {
    turn: async (name) => {
      const turn = await openTurn(prompt, name, owner, timing)
      opened.add(turn)
      return turn
    },
    claims: (model, logId) => postgresClaims(prompt, `${model} ${logId}`, ids, timing),
  }
  const giveUp = async () => {
    await Promise.all([...opened].map((turn) => turn.close()))
  }
  return { turns, giveUp }
}
