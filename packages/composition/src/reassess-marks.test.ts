import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reassessMarks } from './reassess-marks.ts'

const MARK = { logId: 'testlog00', catalogue: '2026-01-01.0123456789abcdef', after: 0, position: 7 }

test('a mark outlives its writer, until it is cleared; only its owner can read it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-'))
  try {
    const file = join(folder, 'reassessment.json')
    expect(await reassessMarks(file).read()).toBeUndefined()
    await reassessMarks(file).write(MARK)
    expect(await reassessMarks(file).read()).toEqual(MARK)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await reassessMarks(file).clear()
    await reassessMarks(file).clear()
    expect(await reassessMarks(file).read()).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a mark that cannot be read is none: the work begins again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-'))
  try {
    const file = join(folder, 'reassessment.json')
    for (const torn of ['', '{"logId":', '{"logId":"x"}', 'null']) {
      writeFileSync(file, torn)
      expect(await reassessMarks(file).read()).toBeUndefined()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
