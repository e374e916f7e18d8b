import { Readable } from 'node:stream'

import { errorFields, type HttpLogger } from '../observe/logger.ts'

interface StreamContext {
  readonly log: HttpLogger
  readonly requestId: string
}

/**
 * A body of text in chunks. The first is made before anything is sent, so that what fails at once is still a problem
 * document; what fails later cuts the connection, and the log says why: a cut body is never taken for a whole one.
 */
export async function textStream(
  chunks: AsyncIterable<string>,
  context: StreamContext,
): Promise<Readable> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  return Readable.from(rest(first, iterator, context), { objectMode: false })
}

async function* rest(
  first: IteratorResult<string>,
  iterator: AsyncIterator<string>,
  { log, requestId }: StreamContext,
): AsyncGenerator<string, void, void> {
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value
  } catch (error) {
    log.error({ reference: requestId, ...errorFields(error) }, 'an answer broke off')
    throw error
  } finally {
    await iterator.return?.()
  }
}
