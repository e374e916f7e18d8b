import { checkAppend, followPages, logClosed } from '@dataspor/event-log/adapter'
import type { AppendOutcome, AppendRequest, EventLog } from '@dataspor/event-log'
import { BELL_TIMES, type BellTimes, serverBell } from './bell.ts'
import { createCatchUp } from './catch-up.ts'
import { connect } from './connection.ts'
import { openLocalIndex } from './local-index.ts'
import { logNameOf } from './log-name.ts'
import { logReads, type Parts } from './log-reads.ts'
import { PATIENCE, type Patience } from './patience.ts'
import { ensureSameLog } from './same-log.ts'
import { createReading } from './reading.ts'
import { serverReads } from './server-reads.ts'
import { sureAppend } from './sure-append.ts'
import { createWriters } from './writers.ts'

export interface EventStoreLogOptions {
  /**
   * As EventStoreDB has it: `esdb://user:password@host:2113`, several hosts or `esdb+discover://` for a cluster (found by
   * gossip, its leader preferred), `tls=true` with `tlsCAFile`.
   */
  readonly connectionString: string
  /** What all streams of the log begin with on the server; `dataspor/` unless given. Others on the server are not read. */
  readonly prefix?: string
  /** The local index's file; kept in memory, and filled from the server when it is first needed, unless given. */
  readonly indexFile?: string
  /** Events that may wait for the server before `overloaded`; 100,000 unless given. */
  readonly queueEventsMax?: number | undefined
  readonly patience?: Partial<Patience>
  readonly bell?: Partial<BellTimes>
}

/**
 * The log in EventStoreDB or KurrentDB. A position is the commit position of `$all`. What the server does not tell (where a
 * key is, what a time means) stands in a local index, which is the log's own content and can be lost.
 * Errors: `not_ready` where the server is away for too long, `data_locked`; the client's own where the connection string is
 * none. A follower waits for a server that is away for as long as it takes.
 */
export async function openEventStoreLog(options: EventStoreLogOptions): Promise<EventLog> {
  const { connectionString, prefix = 'dataspor/', indexFile = ':memory:' } = options
  const stopped = new AbortController()
  const tries = { ...PATIENCE, ...options.patience, stopped: stopped.signal }
  const connection = connect(connectionString)
  const reading = createReading(serverReads(connection.reader, tries), prefix)
  const append = sureAppend(connection, tries)
  try {
    const logId = await logNameOf(reading, `${prefix.replace(/\/$/, '')}-log`, append)
    const index = openLocalIndex(indexFile, logId)
    await ensureSameLog(reading, index)
    const times = { ...BELL_TIMES, ...options.bell }
    const source = { client: connection.reader, prefix, end: () => reading.end() }
    const bell = serverBell(source, times)
    const catchUp = createCatchUp(reading, index, stopped.signal)
    const parts: Parts = { reading, index, catchUp, bell, stopped: stopped.signal }
    const writers = createWriters({ ...parts, prefix, append }, options.queueEventsMax)
    return eventStoreLog(logId, parts, writers, async () => {
      await writers.idle()
      stopped.abort()
      await bell.close()
      index.close()
      await connection.close()
    })
  } catch (error) {
    await connection.close()
    throw error
  }
}

function eventStoreLog(
  logId: string,
  parts: Parts,
  writers: { add(request: AppendRequest): Promise<readonly AppendOutcome[]> },
  end: () => Promise<void>,
): EventLog {
  let closing: Promise<void> | undefined
  const reads = logReads(parts, () => closing === undefined)
  return {
    logId,
    ...reads,
    append: async (request) => {
      if (closing !== undefined) throw logClosed()
      checkAppend(request)
      const outcomes = await writers.add(request)
      parts.bell.ring()
      return outcomes
    },
    follow: (after, options) =>
      followPages(reads.followed(options.signal), parts.bell, after, options),
    close: () => {
      closing ??= end()
      parts.bell.ring()
      return closing
    },
  }
}
