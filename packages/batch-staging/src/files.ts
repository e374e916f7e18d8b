import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatasporError, Turns } from '@dataspor/kernel'
import { partGone } from './part-gone.ts'
import { idsWithin, PART_HEAD_BYTES, partHead, partOfHead } from './part-file.ts'
import type { BatchStaging, StagedPart } from './port.ts'
import { areSameParts } from './same-parts.ts'

const OWNER_ONLY = { file: 0o600, folder: 0o700 } as const
const BATCH = /^[0-9a-f]{32}$/
const PART = /^part-([0-9]{5})$/
const DECIDED = 'decided'
const UNFINISHED = '.new'

/**
 * Staging in a folder: `<batch>/part-00001`, … A file is written beside its place, flushed, and then named, so that no
 * crash leaves half a part. Names are the batch's id and the part's number: nothing of any person. One process alone opens
 * a folder.
 */
export async function openFileStaging(folder: string): Promise<BatchStaging> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY.folder })
  for (const batch of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, batch)))
      if (name.endsWith(UNFINISHED)) await rm(join(folder, batch, name), { force: true })
  }
  const place = (batch: string, name = ''): string => {
    if (!BATCH.test(batch)) throw new RangeError('not the id of a batch')
    return join(folder, batch, name)
  }
  const make = async (batch: string): Promise<void> => {
    await mkdir(place(batch), { recursive: true, mode: OWNER_ONLY.folder })
    await flushFolder(folder)
  }
  const turns = new Turns()
  const isDecided = async (batch: string) => (await namesIn(place(batch))).includes(DECIDED)
  const partsOf = async (batch: string): Promise<readonly StagedPart[]> => {
    const parts: StagedPart[] = []
    for (const name of await namesIn(place(batch))) {
      const part = PART.test(name) ? await readPart(place(batch, name)) : undefined
      if (part !== undefined) parts.push(part)
    }
    return parts
  }
  return {
    open: make,
    batches: async () => (await namesIn(folder)).filter((name) => BATCH.test(name)),
    put: (batch, part, ids) =>
      turns.run(batch, async () => {
        await make(batch)
        if (await isDecided(batch)) throw new DatasporError('batch_sealed')
        await write(place(batch), partName(part.n), [partHead(part, ids), ids])
      }),
    part: async (batch, n) => readPart(place(batch, partName(n))),
    parts: partsOf,
    read: (batch, n, from, to) => readIds(place(batch, partName(n)), from, to),
    decide: (batch, parts) =>
      turns.run(batch, async () => {
        await make(batch)
        if (!areSameParts(await partsOf(batch), parts)) return false
        await write(place(batch), DECIDED, [])
        return true
      }),
    decided: isDecided,
    remove: async (batch) => {
      await rm(place(batch), { recursive: true, force: true })
      await flushFolder(folder)
    },
  }
}

function partName(n: number): string {
  return `part-${String(n).padStart(5, '0')}`
}

async function write(folder: string, name: string, pieces: readonly Uint8Array[]): Promise<void> {
  const unfinished = join(folder, `${name}.${randomBytes(6).toString('hex')}${UNFINISHED}`)
  try {
    const file = await open(unfinished, 'wx', OWNER_ONLY.file)
    try {
      for (const piece of pieces) await file.writeFile(piece)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, name))
  } catch (cause) {
    await rm(unfinished, { force: true })
    throw new DatasporError('overloaded', { internal: 'a part could not be staged', cause })
  }
  await flushFolder(folder)
}

/** Names, not only contents, must outlive a crash. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readPart(path: string): Promise<StagedPart | undefined> {
  return withFile(path, async (file) => partOfHead(await readHead(file), (await file.stat()).size))
}

async function readIds(path: string, from: number, to: number): Promise<Uint8Array> {
  const ids = await withFile(path, async (file) => {
    const { at, bytes } = idsWithin(await readHead(file), from, to)
    const buffer = Buffer.alloc(bytes)
    const { bytesRead } = await file.read(buffer, 0, bytes, at)
    if (bytesRead !== bytes) throw new DatasporError('damaged', { internal: 'a part is cut off' })
    return buffer
  })
  if (ids === undefined) throw partGone()
  return ids
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(PART_HEAD_BYTES)
  const { bytesRead } = await file.read(head, 0, PART_HEAD_BYTES, 0)
  return head.subarray(0, bytesRead)
}

async function withFile<T>(
  path: string,
  use: (file: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined
  const file = await open(path, 'r')
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [] as string[])).toSorted()
}
