import type { StreamingRead } from '@eventstore/db-client'

/**
 * Everything that a read gives, which its count limits. It is read to its end always: a read that is left early is never
 * closed by the client, and closing it closes the connection. Error: where nothing comes for so long, or the client's own.
 */
export function collect<E>(reading: StreamingRead<E>, silentMsMax: number): Promise<readonly E[]> {
  return new Promise((resolve, reject) => {
    const entries: E[] = []
    const timer = setTimeout(() => {
      reject(new Error('the server has not answered a read in time'))
      reading.cancel().catch(() => undefined)
    }, silentMsMax)
    reading.on('data', (entry: E) => {
      entries.push(entry)
      timer.refresh()
    })
    reading.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    reading.on('end', () => {
      clearTimeout(timer)
      resolve(entries)
    })
  })
}
