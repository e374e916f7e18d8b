import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { isDatasporError } from '@dataspor/kernel'
import { bellName } from './database-bell.ts'
import { loadCrashHook } from './crash-point.ts'
import { createEventWriter } from './event-writer.ts'
import { newResults, packResults } from './outcome-wire.ts'
import { unpackRequests } from './request-wire.ts'
import { openForWriting } from './schema.ts'
import { CLOSE, type FromWriter, type ToWriter, type WriterStart } from './thread-messages.ts'

// One commit takes what is queued, up to this: more would only make the first of them wait.
const GROUP_EVENTS_MAX = 20_000
const GROUP_BYTES_MAX = 32 * 1024 * 1024

const { folder, crashModule } = workerData as WriterStart
const port = parentPort!
const crash = await loadCrashHook(crashModule)

function fail(error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  post({ kind: 'failed', code: isDatasporError(error) ? error.code : undefined, text })
  port.close()
}

function post(message: FromWriter): void {
  const transfer = message instanceof Float64Array ? [message.buffer] : []
  port.postMessage(message, transfer)
}

function run(): void {
  const { db, logId } = openForWriting(folder)
  const write = createEventWriter(db)
  const bell = new BroadcastChannel(bellName(logId, folder))
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')

  function commitGroup(first: ArrayBuffer): ToWriter | undefined {
    const results = newResults()
    let next: ToWriter | undefined = first
    let events = 0
    let bytes = 0
    crash?.('before-begin')
    begin.run()
    while (next instanceof ArrayBuffer) {
      bytes += next.byteLength
      for (const request of unpackRequests(next)) {
        events += request.events.length
        write(request, results)
      }
      const full = events >= GROUP_EVENTS_MAX || bytes >= GROUP_BYTES_MAX
      next = full ? undefined : (receiveMessageOnPort(port)?.message as ToWriter | undefined)
    }
    crash?.('before-commit')
    commit.run()
    crash?.('after-commit-before-ack')
    post(packResults(results))
    bell.postMessage(0)
    crash?.('after-ack')
    return next
  }

  function close(): void {
    crash?.('before-checkpoint')
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    crash?.('after-checkpoint')
    port.close()
    bell.close()
  }

  port.on('message', (message: ToWriter) => {
    try {
      const after = message instanceof ArrayBuffer ? commitGroup(message) : message
      if (after === CLOSE) close()
    } catch (error) {
      bell.close()
      fail(error)
    }
  })
  post({ kind: 'ready', logId })
}

try {
  run()
} catch (error) {
  fail(error)
}
