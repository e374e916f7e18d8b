import { chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

const TOKENS_MAX = 10_000
const OWNER_ONLY = 0o600

/** Whom a token can be bound to, as a file or a request says it. */
export const bindingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('producer'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('citizen'), subject: z.string().regex(/^[0-9a-f]{32}$/) }),
  z.strictObject({ kind: z.literal('operator') }),
  z.strictObject({ kind: z.literal('officer'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('dpo'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('statistician'), party: z.string().min(1).max(100) }),
])

const fileSchema = z.strictObject({
  version: z.literal(1),
  tokens: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-f]{32}$/),
        /** SHA-256 of the token, hex. The token itself is nowhere. */
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        binding: bindingSchema,
        label: z.string().max(200).optional(),
        createdAt: z.int(),
        expiresAt: z.int().optional(),
      }),
    )
    .max(TOKENS_MAX),
})

/** Whom a token speaks for: a party, one of its officers, a person by subject id (never by number), or the operator. */
export type TokenBinding = Readonly<z.output<typeof bindingSchema>>
export type StoredToken = Readonly<z.output<typeof fileSchema>['tokens'][number]>

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
