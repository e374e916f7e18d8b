import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type ClickHouseClient,
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client'
import { DatasporError, isDatasporError, type Redacted } from '@dataspor/kernel'
import { type Bounds, boundsOf, type Confirm, confirmedNow } from './held.ts'
import { onCluster, replicated } from './replicas/replicated.ts'
import { REPLICA_IS_BEHIND, REPLICA_SETTINGS, REPLICAS_AWAY } from './replicas/settings.ts'
import { type Question, QUESTION_FORMAT, type Statement } from './statement.ts'

/** A ClickHouse server's HTTP interface, or what stands for it. */
export interface ClickHouseEndpoint {
  readonly url: string
  readonly username: string
  readonly password: Redacted<string>
  readonly database: string
  /**
   * The server's name for the cluster of which every server keeps all tables (one shard), or a macro as `{cluster}`. One
   * server alone unless given.
   */
  readonly cluster?: string
  /** How long one request may take before its connection is left, ms; 60 s unless given. */
  readonly requestMsMax?: number
}

export interface WriterOptions extends ClickHouseEndpoint {
  /** Rows of another log are dropped when the writer opens; of a shared model, when whoever has its turn begins it anew. */
  readonly logId?: string
  /** Several processes write it in turn: opening empties nothing, and only held blocks are written. */
  readonly isShared?: boolean
}

export type Params = Readonly<Record<string, string | number | readonly (string | number)[]>>

export type Row = Readonly<Record<string, unknown>>

/** What readers and writers ask of a database. Errors: `not_ready` where it cannot be reached, `overloaded`. */
export interface Database {
  ask(question: Question, params: Params): Promise<readonly Row[]>
  /** With `confirm`, which comes before it, it ends in time or not at all. */
  run(statement: Statement, params?: Params, confirm?: Confirm): Promise<void>
  /** One part, or nothing; sent again with the same token where the answer was lost. `confirm` as in `run`, for each sending. */
  insert(statement: Statement, bytes: Uint8Array, token: string, confirm?: Confirm): Promise<void>
  close(): Promise<void>
}

const REQUEST_MS_MAX = 60_000
// The server's keep-alive is 10 s by default; a socket that it has just closed gives ECONNRESET.
const IDLE_MS_MAX = 5_000
const ATTEMPTS_MAX = 3
const CONNECTIONS_MAX = 16
const TOO_MANY_SIMULTANEOUS_QUERIES = '202'
const BEHIND_ATTEMPTS_MAX = 5
const BEHIND_WAIT_MS = 100

export function connect(endpoint: ClickHouseEndpoint): Database {
  const { url, username, password, database, cluster, requestMsMax = REQUEST_MS_MAX } = endpoint
  const textOf = ({ text }: Statement) =>
    cluster === undefined ? text : onCluster(replicated(text), cluster)
  const client = createClient({
    url,
    username,
    password: password.expose(),
    database,
    application: 'dataspor',
    // Its own log line could hold a statement's values; errors are thrown anyway.
    log: { level: ClickHouseLogLevel.OFF },
    max_open_connections: CONNECTIONS_MAX,
    request_timeout: requestMsMax,
    keep_alive: { enabled: true, idle_socket_ttl: IDLE_MS_MAX },
    compression: { request: false, response: false },
    use_multipart_params_auto: true,
    ...(cluster === undefined ? {} : { clickhouse_settings: REPLICA_SETTINGS }),
  })
  return {
    ask: (question, params) => told(() => whenCaughtUp(() => ask(client, question, params))),
    run: (statement, params, confirm) =>
      told(async () => {
        if (confirm !== undefined) await confirmedNow(confirm)
        const bounds = confirm === undefined ? {} : boundsOf(requestMsMax)
        await client.command({ query: textOf(statement), query_params: { ...params }, ...bounds })
      }),
    insert: (statement, bytes, token, confirm) =>
      told(async () => {
        const send = (bounds?: Bounds) => insert(client, statement.text, bytes, token, bounds)
        if (confirm === undefined) return againUnlessTold(() => send())
        await againUnlessTold(async () => {
          await confirmedNow(confirm)
          await send(boundsOf(requestMsMax))
        })
      }),
    close: () => client.close(),
  }
}

async function ask(
  client: ClickHouseClient,
  { sql }: Question,
  params: Params,
): Promise<readonly Row[]> {
  const answer = await client.query({
    query: sql,
    format: QUESTION_FORMAT,
    query_params: { ...params },
  })
  return await answer.json<Row>()
}

/** A replica that is behind the others refuses a read; most often it is there in a moment. */
async function whenCaughtUp<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      const isBehind = error instanceof ClickHouseError && error.code === REPLICA_IS_BEHIND
      if (!isBehind || attempt >= BEHIND_ATTEMPTS_MAX) throw error
      await pause(attempt * BEHIND_WAIT_MS)
    }
  }
}

async function insert(
  client: ClickHouseClient,
  query: string,
  bytes: Uint8Array,
  token: string,
  { clickhouse_settings, ...bounds }: Partial<Bounds> = {},
): Promise<void> {
  const { stream } = await client.exec({
    query,
    values: Readable.from([bytes], { objectMode: false }),
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplication_token: token,
      ...clickhouse_settings,
    },
    ...bounds,
  })
  stream.resume()
}

/** Only what carries a token is sent again: the engine keeps one of those that came twice. */
async function againUnlessTold(send: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      const isTold = error instanceof ClickHouseError || isDatasporError(error)
      if (isTold || attempt >= ATTEMPTS_MAX) throw error
    }
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw asDatasporError(cause)
  }
}

function asDatasporError(cause: unknown): unknown {
  if (isDatasporError(cause)) return cause
  if (cause instanceof ClickHouseError) {
    if (REPLICAS_AWAY.has(cause.code))
      return new DatasporError('not_ready', { internal: 'analytics lacks its replicas', cause })
    if (cause.code !== TOO_MANY_SIMULTANEOUS_QUERIES) return cause
    return new DatasporError('overloaded', { internal: 'analytics has too many questions', cause })
  }
  return new DatasporError('not_ready', { internal: 'analytics cannot be reached', cause })
}
