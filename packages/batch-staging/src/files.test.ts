import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeStaging } from './conformance.ts'
import { openFileStaging } from './files.ts'

const BATCH = 'ab'.repeat(16)
const part = { n: 1, lines: 1, count: 1, tag: Buffer.alloc(32) }

const folderOf = () => mkdtempSync(join(tmpdir(), 'dataspor-staging-'))

describeStaging('files', async () => {
  const folder = folderOf()
  const dispose = async () => rmSync(folder, { recursive: true })
  return { staging: await openFileStaging(folder), dispose }
})

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = folderOf()
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('has everything again when it is opened again, and drops what a crash left unfinished', () =>
  inFolder(async (folder) => {
    const before = await openFileStaging(folder)
    await before.put(BATCH, part, Buffer.alloc(16, 5))
    await before.decide(BATCH, [part])
    writeFileSync(join(folder, BATCH, 'part-00002.0a.new'), 'half')
    const after = await openFileStaging(folder)
    expect((await after.parts(BATCH)).map(({ n, lines, count }) => [n, lines, count])).toEqual([
      [1, 1, 1],
    ])
    expect(await after.decided(BATCH)).toBe(true)
    expect(readdirSync(join(folder, BATCH))).toEqual(['decided', 'part-00001'])
  }))

it('says of a part that was cut off that it is damaged', () =>
  inFolder(async (folder) => {
    const staging = await openFileStaging(folder)
    await staging.put(BATCH, part, Buffer.alloc(16, 5))
    truncateSync(join(folder, BATCH, 'part-00001'), 1_080)
    const damaged = expect.objectContaining({ code: 'damaged' })
    await expect(staging.parts(BATCH)).rejects.toThrow(damaged)
    await expect(staging.read(BATCH, 1, 0, 256)).rejects.toThrow(damaged)
    await expect(staging.read(BATCH, 2, 0, 256)).rejects.toThrow(damaged)
  }))

it('takes no name for a batch that is not its id', () =>
  inFolder(async (folder) => {
    const staging = await openFileStaging(folder)
    await expect(staging.open('../elsewhere')).rejects.toThrow(RangeError)
  }))
