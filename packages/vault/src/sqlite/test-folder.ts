import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for one test, gone at the end of its `using`. */
export function testFolder(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'dataspor-vault-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** True where any file in the folder holds these bytes. */
export function folderHolds(folder: string, bytes: Uint8Array | string): boolean {
  const wanted = Buffer.from(bytes)
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(wanted))
}
