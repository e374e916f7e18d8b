import { DatasporError } from '@dataspor/kernel'
import { Client, type ClientBase, type ClientConfig, Pool, type PoolClient } from 'pg'
import { type Hosts, hostsOf } from './hosts.ts'
import { isAway, isBusy, NotWritable } from './is-away.ts'
import { standingOf } from './standing.ts'

const CONNECTIONS_MAX = 8
const CONNECT_MS_MAX = 5_000
/** What a lost server may take to be back, or another to take its place. */
const AWAY_MS_MAX = 30_000
/** What a question or a commit may take; after it the connection is left, as the network may have stalled. */
const QUERY_MS_MAX = 10_000
const RETRY_MS = 100

/** Names that need no quoting, so that one from a setting cannot end the statement that it stands in. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/

export interface ConnectionOptions {
  /** `postgres://user:password@host:port,other:port/database`: one server, or several of which one takes writes. */
  readonly url: string
  readonly schema: string
  /** As the server's own lists show it. */
  readonly applicationName: string
  /** How long a server that is away is waited for, ms; 30 s unless given. */
  readonly awayMsMax?: number
  /** How long one question may take, ms; 10 s unless given. */
  readonly queryMsMax?: number
  /** Several servers are named, and the one that takes writes has no standby: its disk alone holds what it acknowledges. */
  readonly onAlone?: () => void
}

export interface Connections {
  readonly pool: Pool
  /** Runs `work` again for as long as the server is away; work must be such that twice is as once. Error: `overloaded`. */
  whileAway<T>(work: () => Promise<T>): Promise<T>
  /** A connection for one use. */
  withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T>
  /**
   * Begins a transaction whose commit waits for the standby even where it changes nothing. A commit whose answer was lost
   * may stand here and not there; done again it finds all done, and must not be told before the first is there too.
   */
  readonly begin: string
}

/**
 * Connections to whichever server takes writes. A new one is looked over before its first use, so that none is a standby's,
 * and none a primary's that would lose at a failover what it acknowledges. Errors: `config_invalid`.
 */
export function connections(options: ConnectionOptions): Connections {
  const { url, schema, applicationName } = options
  if (!SCHEMA.test(schema)) {
    throw new DatasporError('config_invalid', {
      internal: 'the schema is not a plain lower-case name',
    })
  }
  const hosts = hostsOf(url)
  const isSeveral = hosts.count > 1
  const pool = new Pool({
    Client: clientOf(hosts),
    onConnect: looksOver(hosts, options.onAlone ?? warnAlone),
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    query_timeout: options.queryMsMax ?? QUERY_MS_MAX,
    // What a client left behind a stalled network must not keep its locks.
    idle_in_transaction_session_timeout: options.queryMsMax ?? QUERY_MS_MAX,
    options: `-c search_path=${schema} -c default_transaction_read_only=off`,
    keepAlive: true,
    application_name: applicationName,
  })
  // A connection that breaks is replaced at its next use, and fails the query that is under way on it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const withClient = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      broken = isAway(error) ? (error as Error) : undefined
      throw error
    } finally {
      client.release(broken)
    }
  }
  return {
    pool,
    withClient,
    whileAway: (work) => retried(work, hosts, options.awayMsMax ?? AWAY_MS_MAX),
    begin: isSeveral ? "begin; select pg_logical_emit_message(true, 'dataspor', '')" : 'begin',
  }
}

/** The pool makes its clients itself: each goes to the server that is believed in when it is made. */
function clientOf(hosts: Hosts): new () => ClientBase {
  return class extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionString: hosts.url })
    }
  }
}

/** One that is refused is as one that is away: another may come, or it may be mended. */
function looksOver(hosts: Hosts, onAlone: () => void): (client: ClientBase) => Promise<void> {
  const isSeveral = hosts.count > 1
  let isAlone = false
  let last = ''
  return async (client) => {
    const standing = await standingOf(client, isSeveral)
    // One that was cut off, and comes back, does not know that another has taken its place.
    if (isSeveral && standing.timeline < last)
      throw new NotWritable('PostgreSQL: a primary that another has replaced')
    last = standing.timeline
    // Told once for as long as it lasts, however many connections see it.
    if (standing.isAlone && !isAlone) onAlone()
    isAlone = standing.isAlone
  }
}

async function retried<T>(work: () => Promise<T>, hosts: Hosts, awayMsMax: number): Promise<T> {
  const started = performance.now()
  /** By server: each may have another. */
  const reasons = new Map<string, string>()
  for (;;) {
    const { url } = hosts
    try {
      return await work()
    } catch (error) {
      if (!isAway(error)) throw error
      if (!isBusy(error)) hosts.leave(url)
      reasons.set(url, reasonOf(error))
      if (performance.now() - started > awayMsMax) {
        throw new DatasporError('overloaded', {
          internal: `PostgreSQL has been away for too long: ${[...reasons.values()].join('; ')}`,
          retryAfterS: 5,
          cause: error,
        })
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

// Of an error on the way to a server, which names an address at most.
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : '')

function warnAlone(): void {
  process.emitWarning(
    'PostgreSQL has no standby: what it acknowledges lies on its own disk only, until one follows and is waited for',
    { code: 'DATASPOR_POSTGRES_ALONE' },
  )
}
