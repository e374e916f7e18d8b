import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { ProgressMarks } from '@dataspor/reassessment'
import { z } from 'zod'

const MODE_OWNER_ONLY = 0o600

const markSchema = z.object({
  logId: z.string(),
  catalogue: z.string(),
  after: z.int().min(0),
  position: z.int().min(0),
})

/**
 * How far a judging again has come, in a file. It is written after the verdicts that it stands for are on disk, so that
 * it is never ahead of them; a mark that a crash took, or that cannot be read, only makes the work begin again.
 */
export function reassessMarks(file: string): ProgressMarks {
  return {
    read: async () => {
      const text = await readFile(file, 'utf8').catch(() => undefined)
      if (text === undefined) return undefined
      try {
        return markSchema.parse(JSON.parse(text))
      } catch {
        return undefined
      }
    },
    write: async (mark) => {
      await writeFile(`${file}.new`, JSON.stringify(mark), { mode: MODE_OWNER_ONLY })
      await rename(`${file}.new`, file)
    },
    clear: () => rm(file, { force: true }),
  }
}
