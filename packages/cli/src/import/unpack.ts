import { setImmediate } from 'node:timers/promises'
import { constants, createGunzip } from 'node:zlib'
import { DatasporError } from '@dataspor/kernel'

/** Deflate packs 1,032 to 1 at best, so that this much in is at most 17 MB out. */
const PIECE_BYTES = 16 * 1024

/**
 * Undoes gzip (RFC 1952), members one after the other too. What was whole before a fault has been given when the error
 * comes: `malformed_json` for a file that is damaged or cut off.
 */
export async function* unpack(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const unzip = createGunzip({ finishFlush: constants.Z_FINISH })
  let taken: Uint8Array[] = []
  let failure: Error | undefined
  unzip.on('data', (bytes: Uint8Array) => void taken.push(bytes))
  unzip.on('error', (error) => {
    failure = error
  })
  const given = () => {
    const now = taken
    taken = []
    return now
  }
  try {
    for await (const bytes of source) {
      // Small pieces, each taken out before the next goes in: a stream that errs drops what it still holds.
      for (let at = 0; at < bytes.length && failure === undefined; at += PIECE_BYTES) {
        await written(unzip, bytes.subarray(at, at + PIECE_BYTES))
        yield* given()
      }
      if (failure !== undefined) throw damaged(failure)
    }
    const closed = new Promise<void>((resolve) => void unzip.once('close', () => resolve()))
    unzip.end()
    await closed
    yield* given()
    if (failure !== undefined) throw damaged(failure)
  } finally {
    unzip.destroy()
  }
}

async function written(unzip: ReturnType<typeof createGunzip>, piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    // Where the piece is damaged, the stream closes without ever calling back.
    const done = () => {
      unzip.off('close', done)
      resolve()
    }
    unzip.once('close', done)
    unzip.write(piece, done)
  })
  // The last of a piece's output is handed on in the turn after it was taken in.
  await setImmediate()
}

function damaged(cause: Error): DatasporError {
  return new DatasporError('malformed_json', {
    detail: 'The gzip file is damaged or cut off.',
    cause,
  })
}
