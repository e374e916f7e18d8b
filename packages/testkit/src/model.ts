import type { EventLog } from '@dataspor/event-log'
import { personalProjection, rebuild, runProjection } from '@dataspor/projections'
import {
  openPersonalReader,
  openPersonalWriter,
  type PersonalSqliteReader,
} from '@dataspor/read-models/personal-sqlite'

/** The personal model, filled when it is told to and never by itself. */
export interface Model {
  readonly reader: PersonalSqliteReader
  /** Resolves when all that was in the log at the call is applied. */
  drain(): Promise<void>
  /** Empties the model and fills it again from the log's beginning; gives the digest. */
  rebuild(): Promise<string>
  /** SHA-256 over all rows. */
  digest(): Promise<string>
  close(): Promise<void>
}

/** Opens the model in a file, and makes it where there is none. */
export function openModel(file: string, log: EventLog): Model {
  const store = openPersonalWriter({ file, logId: log.logId })
  const reader = openPersonalReader({ file })
  const base = { log, projection: personalProjection, store }
  let last: Promise<unknown> = Promise.resolve()
  // One at a time: each reads where the one before it ended.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  const drain = async (): Promise<void> => {
    const { position } = await log.head()
    if ((await store.applied()).position >= position) return
    const reached = new AbortController()
    await runProjection({
      ...base,
      signal: reached.signal,
      onApplied: (applied) => {
        if (applied.position >= position) reached.abort()
      },
    })
  }
  return {
    reader,
    drain: () => inTurn(drain),
    rebuild: () =>
      inTurn(async () => {
        await rebuild(base)
        return store.digest()
      }),
    digest: () => inTurn(() => store.digest()),
    close: () =>
      inTurn(async () => {
        await reader.close()
        await store.close()
      }),
  }
}
