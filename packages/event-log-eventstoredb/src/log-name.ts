import { newLogId } from '@dataspor/event-log/adapter'
import { binaryEvent } from '@eventstore/db-client'
import { randomUUID } from 'node:crypto'
import type { Reading } from './reading.ts'
import type { AppendOnce } from './sure-append.ts'

/**
 * The log's id stands in a stream beside its own, made with the log. Of two processes that start on an empty server one
 * makes it, and both read it.
 */
export async function logNameOf(
  reading: Reading,
  stream: string,
  append: AppendOnce,
): Promise<string> {
  const known = await reading.firstData(stream)
  if (known !== undefined) return known
  const data = new Uint8Array(Buffer.from(newLogId()))
  await append(stream, [binaryEvent({ id: randomUUID(), type: 'dataspor-log', data })], -1)
  const made = await reading.firstData(stream)
  if (made === undefined) throw new RangeError('the log’s name was stored and is not there')
  return made
}
