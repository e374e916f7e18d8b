import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'

/** Linux takes 107 bytes in a socket's address, macOS 103; the shorter counts for both. */
const PATH_BYTES_MAX = 103

export interface SocketPath {
  readonly path: string
  /** Takes away what stood in for a long path. */
  release(): void
}

/**
 * A name of the socket that fits into an address: as it is, else relative to the working folder, else through a
 * symbolic link of a short name to its folder. For who connects as for who listens.
 */
export function shortSocketPath(path: string): SocketPath {
  const near = relative(process.cwd(), resolve(path))
  for (const candidate of [path, near]) {
    if (Buffer.byteLength(candidate) <= PATH_BYTES_MAX)
      return { path: candidate, release: () => {} }
  }
  const folder = mkdtempSync(join(tmpdir(), 'dsp-'))
  symlinkSync(dirname(resolve(path)), join(folder, 'd'))
  return {
    path: join(folder, 'd', basename(path)),
    release: () => rmSync(folder, { recursive: true, force: true }),
  }
}
