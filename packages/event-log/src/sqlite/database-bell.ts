import type { DatabaseSync } from 'node:sqlite'
import { BroadcastChannel } from 'node:worker_threads'
import { type Bell, localBell } from '../bell.ts'

const POLL_MS = 500

/** The channel on which the writer of a log rings after each commit, for all threads of the process. */
export function bellName(logId: string, folder: string): string {
  return `dataspor-log:${logId}:${folder}`
}

export interface DatabaseBell extends Bell {
  close(): void
}

/**
 * Rings when the log's writer says so and, should that ever be missed, when SQLite's own counter of others' commits
 * has moved: looked at only while somebody waits. Neither keeps its
 * thread alive: a thread that does nothing but follow needs something else to stay.
 */
export function databaseBell(db: DatabaseSync, name: string): DatabaseBell {
  const local = localBell()
  const versionQuery = db.prepare('PRAGMA data_version')
  const dataVersion = () => versionQuery.get()?.['data_version']
  let version: unknown
  let channel: BroadcastChannel | undefined
  let timer: NodeJS.Timeout | undefined
  let waiters = 0

  function listen(): void {
    if (channel !== undefined) return
    channel = new BroadcastChannel(name)
    channel.addEventListener('message', local.ring)
    channel.unref()
    version = dataVersion()
  }
  function poll(): void {
    const now = dataVersion()
    if (now === version) return
    version = now
    local.ring()
  }
  return {
    // Whoever asks for the count is about to read and then to wait: a commit in between must already be heard.
    get rings() {
      listen()
      return local.rings
    },
    async wait(seen, signal) {
      waiters += 1
      timer ??= setInterval(poll, POLL_MS).unref()
      await local.wait(seen, signal)
      waiters -= 1
      if (waiters > 0) return
      clearInterval(timer)
      timer = undefined
    },
    close() {
      clearInterval(timer)
      channel?.close()
      local.ring()
    },
  }
}
