import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(import.meta.resolve('@dataspor/doubles/eventstoredb/process'))

export interface EventStoreProcess {
  readonly url: string
  stop(): Promise<void>
}

/**
 * What stands for an EventStoreDB where there is none: a process that speaks its protocol, on loopback. It keeps all in
 * memory, and ends with this process.
 */
export async function startEventStoreProcess(): Promise<EventStoreProcess> {
  const double = fork(PROGRAM, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = once(double, 'exit')
  const [url] = (await Promise.race([
    once(double, 'message'),
    gone.then(() => Promise.reject(new Error('the double of EventStoreDB ended at its start'))),
  ])) as [string]
  return {
    url,
    stop: async () => {
      double.kill()
      await gone
    },
  }
}
