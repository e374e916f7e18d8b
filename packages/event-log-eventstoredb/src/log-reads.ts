import type { EventLog, LogRecord } from '@dataspor/event-log'
import { checkPage, logClosed } from '@dataspor/event-log/adapter'
import { isDatasporError } from '@dataspor/kernel'
import type { ServerBell } from './bell.ts'
import type { CatchUp } from './catch-up.ts'
import type { LocalIndex } from './local-index.ts'
import type { Reading } from './reading.ts'

export interface Parts {
  readonly reading: Reading
  readonly index: LocalIndex
  readonly catchUp: CatchUp
  readonly bell: ServerBell
  /** Aborted when the log has been closed. */
  readonly stopped: AbortSignal
}

type Reads = Pick<
  EventLog,
  'revision' | 'readStream' | 'readAll' | 'find' | 'head' | 'positionAt' | 'timeAt'
> & {
  /** As `readAll`; waits for a server that is away until the signal is aborted. */
  followed(signal: AbortSignal): EventLog['readAll']
}

/** All that the log is asked. Error of each: `not_ready` where it is closed. */
export function logReads(parts: Parts, isOpen: () => boolean): Reads {
  const { reading, index, catchUp, bell } = parts
  const whileOpen = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (!isOpen()) throw logClosed()
    try {
      return await ask()
    } catch (error) {
      throw isOpen() ? error : logClosed()
    }
  }
  const readAll: EventLog['readAll'] = (after, limit) =>
    whileOpen(async () => {
      checkPage(limit)
      const records = await pageAfter(parts, Math.max(after, 0), limit)
      const last = records.at(-1)
      if (last !== undefined) bell.found(last.position)
      return records
    })
  const caughtUp = <T>(answer: () => T): Promise<T> =>
    whileOpen(async () => {
      await catchUp.toEnd()
      return answer()
    })
  return {
    revision: (stream) => whileOpen(() => reading.lastRevision(stream)),
    readStream: (stream, from, limit) =>
      whileOpen(async () => {
        checkPage(limit)
        return reading.streamFrom(stream, from, limit)
      }),
    readAll,
    followed: (signal) => (after, limit) =>
      persistently(() => readAll(after, limit), signal, isOpen),
    find: (key) =>
      whileOpen(async () => {
        if (index.find(key) === undefined) await catchUp.toEnd()
        const known = index.find(key)
        return known && reading.at(known.position)
      }),
    head: () =>
      caughtUp(() => ({
        position: index.lastAt(Number.MAX_SAFE_INTEGER)?.position ?? 0,
        recordedAtMax: index.applied.recordedMax,
      })),
    positionAt: (timeMs) => caughtUp(() => index.positionAt(timeMs)),
    timeAt: (position) => caughtUp(() => index.timeAt(position)),
  }
}

/** A position that the server knows is read from as it is; from any other one the last known event before it. */
async function pageAfter(
  { reading, index, catchUp }: Parts,
  after: number,
  limit: number,
): Promise<readonly LogRecord[]> {
  const page = await reading.allAfter(after, limit)
  if (page !== undefined) return page.records
  await catchUp.toEnd()
  const from = index.lastAt(after)?.position ?? 0
  const known = await reading.allAfter(from, limit)
  if (known === undefined) throw new RangeError(`the server no longer knows position ${from}`)
  return known.records.filter(({ position }) => position > after)
}

/** Each attempt has its own end and pauses: here it only begins again. Nothing more is given once nobody waits. */
async function persistently(
  ask: () => Promise<readonly LogRecord[]>,
  signal: AbortSignal,
  isOpen: () => boolean,
): Promise<readonly LogRecord[]> {
  const { promise: aborted, resolve } = Promise.withResolvers<readonly LogRecord[]>()
  const end = (): void => resolve([])
  signal.addEventListener('abort', end, { once: true })
  try {
    while (!signal.aborted) {
      try {
        return await Promise.race([ask(), aborted])
      } catch (error) {
        if (!isDatasporError(error, 'not_ready') || !isOpen()) throw error
      }
    }
    return []
  } finally {
    signal.removeEventListener('abort', end)
  }
}
