import { Readable } from 'node:stream'
import type { ClickHouseClient, ExecResult } from '@clickhouse/client'

/** Sends bytes as an insert's rows. The answer is read to its end: the client keeps the socket until then. */
export async function execBytes(
  client: ClickHouseClient,
  query: string,
  content: string | Uint8Array,
  abort_signal = new AbortController().signal,
): Promise<Omit<ExecResult<Readable>, 'stream'>> {
  const values = Readable.from([Buffer.from(content)], { objectMode: false })
  const { stream, ...result } = await client.exec({ query, values, abort_signal })
  stream.resume()
  return result
}
