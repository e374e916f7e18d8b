import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { FileMark } from './source.ts'

const SUFFIX = '.dataspor-import.json'
const OWNER_ONLY = 0o600
const count = z.int().min(0)

const stateSchema = z.strictObject({
  version: z.literal(1),
  file: z.strictObject({ bytes: count, mtimeMs: z.number(), head: z.string() }),
  /** Whom it goes to and for whom, so that an import to another server begins anew. */
  target: z.string(),
  /** Offset in the unpacked stream after the last line that the server acknowledged. */
  offset: count,
  /** Lines acknowledged, not counting blank ones. */
  lines: count,
  accepted: count,
  duplicates: count,
  rejected: z.record(z.string(), count),
})

/** How far an import has come. Holds counts and codes only, nothing of any line. */
export type ImportState = z.output<typeof stateSchema>

export function freshState(file: FileMark, target: string): ImportState {
  const counts = { offset: 0, lines: 0, accepted: 0, duplicates: 0, rejected: {} }
  return { version: 1, file, target, ...counts }
}

export interface StateFile {
  /** The state to go on from; undefined where there is none, or it is of another file or target. */
  load(file: FileMark, target: string): Promise<ImportState | undefined>
  /** Replaces the file as a whole. False where the folder cannot be written to. */
  save(state: ImportState): Promise<boolean>
  clear(): Promise<void>
}

/** The file beside the imported one. Losing it costs time only: lines sent again are duplicates. */
export function stateFile(imported: string): StateFile {
  const path = `${imported}${SUFFIX}`
  return {
    async load(file, target) {
      const state = await read(path)
      if (state === undefined || state.target !== target) return undefined
      const same =
        state.file.bytes === file.bytes &&
        state.file.mtimeMs === file.mtimeMs &&
        state.file.head === file.head
      return same ? state : undefined
    },
    async save(state) {
      try {
        await writeFile(`${path}.new`, `${JSON.stringify(state)}\n`, { mode: OWNER_ONLY })
        await rename(`${path}.new`, path)
        return true
      } catch {
        return false
      }
    },
    clear: () => rm(path, { force: true }),
  }
}

async function read(path: string): Promise<ImportState | undefined> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}
