import { copyFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const OWNER_ONLY_FILE = 0o600
const OWNER_ONLY_FOLDER = 0o700

export async function makeOwnFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER })
}

/** Copies a file under a new name, for the owner only; under that name it is whole and on disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await makeOwnFolder(dirname(to))
  await appear(to, async (partial) => {
    await copyFile(from, partial)
    await withFile(partial, 'r+', async (file) => {
      await file.chmod(OWNER_ONLY_FILE)
      await file.sync()
    })
  })
}

export async function writeDurably(to: string, text: string): Promise<void> {
  await appear(to, (partial) =>
    withFile(partial, 'wx', async (file) => {
      await file.writeFile(text)
      await file.sync()
    }),
  )
}

async function appear(to: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${to}.partial`
  await rm(partial, { force: true })
  await make(partial)
  await rename(partial, to)
  await withFile(dirname(to), 'r', (folder) => folder.sync())
}

async function withFile(
  path: string,
  flags: string,
  use: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags, OWNER_ONLY_FILE)
  try {
    await use(file)
  } finally {
    await file.close()
  }
}
