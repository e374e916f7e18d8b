import { chmod, rm } from 'node:fs/promises'

import { DatasporError } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'

/** Linux takes 107 bytes in an address of a Unix socket, macOS 103. */
const PATH_BYTES_MAX = 103
const OWNER_ONLY = 0o600
const MASK_ALL_OTHERS = 0o177

/**
 * Listens on the control socket; only the owner may open it. A socket left by a crash is removed: whoever calls this
 * holds the data folder's lock. Error: `config_invalid` where the path is too long for a socket.
 */
export async function listenControl(app: FastifyInstance, path: string): Promise<void> {
  if (Buffer.byteLength(path) > PATH_BYTES_MAX) {
    throw new DatasporError('config_invalid', {
      detail: `The path of the control socket has more than ${PATH_BYTES_MAX} bytes. Choose a data folder with a shorter one.`,
    })
  }
  await rm(path, { force: true })
  await app.ready()
  // Between bind and chmod the mode would be the umask's, so the umask is narrow while it binds.
  const before = process.umask(MASK_ALL_OTHERS)
  try {
    await app.listen({ path })
  } finally {
    process.umask(before)
  }
  await chmod(path, OWNER_ONLY)
}
