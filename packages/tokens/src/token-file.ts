import { chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { type StoredToken, storedTokenSchema, TOKENS_MAX } from './stored-token.ts'

const OWNER_ONLY = 0o600

const fileSchema = z.strictObject({
  version: z.literal(1),
  tokens: z.array(storedTokenSchema).max(TOKENS_MAX),
})

/** The tokens of a file; none where there is no file. Error: `damaged`. */
export async function readTokens(path: string): Promise<readonly StoredToken[]> {
  const text = await readIfThere(path)
  if (text === undefined) return []
  try {
    return fileSchema.parse(JSON.parse(text)).tokens
  } catch (cause) {
    throw new DatasporError('damaged', { internal: `${path} is no token file`, cause })
  }
}

/** Replaces the file as a whole: written beside it, on disk, then renamed; nobody but the owner may read it. */
export async function writeTokens(path: string, tokens: readonly StoredToken[]): Promise<void> {
  const content = fileSchema.parse({ version: 1, tokens })
  const beside = `${path}.new`
  await rm(beside, { force: true })
  const file = await open(beside, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(`${JSON.stringify(content, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // The umask can only take rights away, but a file system may not know modes: say it once more.
  await chmod(beside, OWNER_ONLY)
  await rename(beside, path)
  await syncFolder(dirname(path))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
