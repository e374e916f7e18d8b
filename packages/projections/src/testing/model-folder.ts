import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `use` with the path of a model in a folder of its own, and removes the folder. */
export async function withModelFile(use: (file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-projection-'))
  try {
    await use(join(folder, 'personal.db'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
