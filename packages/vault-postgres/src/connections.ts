import { DatasporError } from '@dataspor/kernel'
import { Pool, type PoolClient } from 'pg'

const CONNECTIONS_MAX = 8
const CONNECT_MS_MAX = 5_000
/** What a lost server may take to be back, or another to take its place. */
const AWAY_MS_MAX = 30_000
const RETRY_MS = 100

/** Names that need no quoting, so that one from a setting cannot end the statement that it stands in. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/

export interface Connections {
  readonly pool: Pool
  /** Runs `work` again for as long as the server is away; work must be such that twice is as once. Error: `overloaded`. */
  whileAway<T>(work: () => Promise<T>): Promise<T>
  /** A connection for one use. */
  withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T>
}

/** Error: `config_invalid`. */
export function connections(url: string, schema: string, awayMsMax = AWAY_MS_MAX): Connections {
  if (!SCHEMA.test(schema)) {
    throw new DatasporError('config_invalid', {
      internal: 'the schema is not a plain lower-case name',
    })
  }
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    options: `-c search_path=${schema} -c default_transaction_read_only=off`,
    keepAlive: true,
    application_name: 'dataspor-vault',
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
  return { pool, withClient, whileAway: (work) => retried(work, awayMsMax) }
}

async function retried<T>(work: () => Promise<T>, awayMsMax: number): Promise<T> {
  const started = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error)) throw error
      if (performance.now() - started > awayMsMax) {
        throw new DatasporError('overloaded', {
          internal: 'PostgreSQL has been away for too long',
          retryAfterS: 5,
          cause: error,
        })
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])

/** The server, or the connection to it, has gone; a standby that is not yet the primary has not come yet. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code
  if (code === undefined) return /connection terminated|timeout exceeded/i.test(error.message)
  const isStandby = code === '25006'
  const isSerialisation = code === '40001' || code === '40P01'
  return (
    SOCKET_CODES.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    isStandby ||
    isSerialisation
  )
}
