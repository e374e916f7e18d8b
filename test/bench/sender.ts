import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface SendOptions {
  readonly address: string
  readonly token: string
  /** Requests on their way at once. */
  readonly inFlight: number
  readonly contentType: string
  /** `/v1/events` unless given. */
  readonly path?: string
  /** Time between two bodies; as fast as they are answered unless given. */
  readonly everyMs?: number
}

export interface SendWork extends SendOptions {
  readonly bodies: readonly Uint8Array[]
}

export interface Sender {
  /** Sends all bodies and gives the seconds from the first byte to the last acknowledgement. Throws where one is refused. */
  send(work: SendWork): Promise<number>
  close(): Promise<unknown>
}

/** A client in a thread of its own: what it costs is not the server's. */
export function startSender(): Sender {
  const worker = new Worker(new URL('./sender-worker.ts', import.meta.url), { name: 'sender' })
  return {
    send: async (work) => {
      worker.postMessage(work)
      const [done] = (await once(worker, 'message')) as [{ seconds: number; refused?: string }]
      if (done.refused !== undefined) throw new Error(`refused: ${done.refused}`)
      return done.seconds
    },
    close: () => worker.terminate(),
  }
}
