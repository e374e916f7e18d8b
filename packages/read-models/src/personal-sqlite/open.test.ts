import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DatasporError } from '@dataspor/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changes } from '../conformance/sample-rows.ts'
import { openPersonalReader, openPersonalWriter } from './index.ts'

const applied = { position: 4, recordedAtMax: 4, knowledge: 4 }

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dataspor-personal-'))
  file = join(folder, 'personal.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

const read = () => openPersonalReader({ file })

async function filled(logId?: string): Promise<void> {
  const writer = openPersonalWriter(logId === undefined ? { file } : { file, logId })
  await writer.apply(changes({}), applied)
  await writer.close()
}

async function reopened(options: { logId?: string } = {}) {
  const writer = openPersonalWriter({ file, ...options })
  const { stale } = writer
  const { position } = await writer.applied()
  await writer.close()
  return { stale, position }
}

describe('the file of a personal model', () => {
  it('of another schema version is emptied, and says that it was stale', async () => {
    await filled()
    const db = new DatabaseSync(file)
    db.exec('update meta set schema_version = 999')
    db.close()
    expect(read).toThrow(expect.objectContaining({ code: 'data_version' }) as DatasporError)
    expect(await reopened()).toEqual({ stale: true, position: 0 })
    expect(await reopened()).toEqual({ stale: false, position: 0 })
  })

  it('of another log is emptied; of the same one, or of nobody knows which, it is kept', async () => {
    await filled()
    expect(await reopened({ logId: 'log1' })).toEqual({ stale: false, position: 4 })
    expect(await reopened({ logId: 'log1' })).toEqual({ stale: false, position: 4 })
    expect(await reopened()).toEqual({ stale: false, position: 4 })
    expect(await reopened({ logId: 'log2' })).toEqual({ stale: true, position: 0 })
  })

  it('has the same digest whichever log it names', async () => {
    await filled('log1')
    const first = openPersonalWriter({ file })
    const digest = await first.digest()
    await first.close()
    rmSync(file)
    await filled()
    const second = openPersonalWriter({ file })
    expect(await second.digest()).toBe(digest)
    await second.close()
  })

  it('cannot be read before it is made', () => {
    expect(read).toThrow(expect.objectContaining({ code: 'not_ready' }) as DatasporError)
  })

  it('can be read when its writer is gone', async () => {
    await filled()
    const reader = openPersonalReader({ file })
    expect(await reader.applied()).toEqual(applied)
    await reader.close()
  })
})
