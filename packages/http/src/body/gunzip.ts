import { constants, createGunzip } from 'node:zlib'

import { DatasporError } from '@dataspor/kernel'

/** Event data shrinks by 10 to 60; what shrinks by more than this is made to hurt. */
const RATIO_MAX = 250
const RATIO_FREE_BYTES = 1024 * 1024

/**
 * Undoes gzip (RFC 1952) chunk by chunk, at most `bytesMax` out. Throws `too_large` for a bomb and `malformed_json`
 * for what is damaged or cut off; what was whole before has been yielded by then.
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Uint8Array, void, void> {
  const unzip = createGunzip({ finishFlush: constants.Z_FINISH })
  let bytesIn = 0
  let bytesOut = 0
  let sourceError: unknown
  const feeding = feed(source, unzip, (bytes) => {
    bytesIn += bytes
  }).catch((error: unknown) => {
    sourceError = error
    unzip.destroy()
  })
  try {
    for await (const chunk of unzip) {
      const bytes: Uint8Array = chunk
      bytesOut += bytes.length
      if (bytesOut > bytesMax || bytesOut > RATIO_FREE_BYTES + bytesIn * RATIO_MAX) {
        throw new DatasporError('too_large', {
          detail: 'The body is too large when unpacked. Split it.',
        })
      }
      yield bytes
    }
  } catch (error) {
    throw sourceError ?? (error instanceof DatasporError ? error : damaged(error))
  } finally {
    unzip.destroy()
    await feeding
  }
  if (sourceError !== undefined) throw sourceError
}

async function feed(
  source: AsyncIterable<Uint8Array>,
  unzip: ReturnType<typeof createGunzip>,
  count: (bytes: number) => void,
): Promise<void> {
  for await (const chunk of source) {
    if (unzip.destroyed) return
    count(chunk.length)
    if (!unzip.write(chunk)) await roomIn(unzip)
  }
  unzip.end()
}

function roomIn(unzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      unzip.off('drain', done).off('close', done)
      resolve()
    }
    if (unzip.destroyed) resolve()
    else unzip.on('drain', done).on('close', done)
  })
}

function damaged(cause: unknown): DatasporError {
  return new DatasporError('malformed_json', {
    detail: 'The gzip body is damaged or cut off. Send it again.',
    cause,
  })
}
