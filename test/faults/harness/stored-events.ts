import { join } from 'node:path'
import { startChild } from './child.ts'

export interface StoredEvents {
  /** Number of events, Dataspor's own included. */
  readonly count: number
  /** dedupKey in hex → position, of what producers reported. */
  readonly reported: ReadonlyMap<string, number>
  /** Keys that are there more than once. */
  readonly repeated: readonly string[]
}

/** What lies in the log of a data folder that nobody has open, read by another process. */
export async function storedEvents(data: string): Promise<StoredEvents> {
  await using child = startChild('test/faults/harness/list-log.ts', { args: [join(data, 'log')] })
  const { code } = await child.ended
  if (code !== 0) throw new Error(`the log cannot be read: ${child.errors()}`)
  const reported = new Map<string, number>()
  const repeated: string[] = []
  const lines = child.output().split('\n').slice(0, -1)
  for (const line of lines) {
    const [position = '', key = '', stream = ''] = line.split(' ')
    if (!stream.startsWith('src/')) continue
    if (reported.has(key)) repeated.push(key)
    reported.set(key, Number(position))
  }
  return { count: lines.length, reported, repeated }
}
