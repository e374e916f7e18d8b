import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { isDatasporError } from '@dataspor/kernel'
import type { FromWriter, ToWriter, WriterData } from './protocol.ts'
import { type Writing, openWriting } from './writing.ts'

const BATCH_OPERATIONS_MAX = 256

type Write = Extract<ToWriter, { kind: 'write' }>

/** All that has come in until now shares one commit; what comes in during it shares the next. */
function serve(port: MessagePort, writing: Writing): void {
  port.on('message', (first: ToWriter) => {
    const batch: Write[] = []
    let closing = false
    for (let message: ToWriter | undefined = first; message !== undefined; message = next(port)) {
      if (message.kind === 'close') closing = true
      else batch.push(message)
      if (closing || batch.length === BATCH_OPERATIONS_MAX) break
    }
    if (batch.length > 0) writing.commit(batch)
    if (closing) {
      void writing.close().then(() => {
        port.postMessage({ kind: 'closed' } satisfies FromWriter)
        port.close()
      })
    }
  })
}

function next(port: MessagePort): ToWriter | undefined {
  return (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message
}

function start(port: MessagePort): void {
  const answer = (message: FromWriter): void => port.postMessage(message)
  try {
    const writing = openWriting(workerData as WriterData, answer)
    serve(port, writing)
    answer({ kind: 'ready' })
  } catch (error) {
    const code = isDatasporError(error) ? error.code : undefined
    const reason = error instanceof Error ? error.message : String(error)
    answer({ kind: 'failed', code, reason })
  }
}

if (parentPort !== null) start(parentPort)
