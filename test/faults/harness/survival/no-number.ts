import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import { finderOf, searchFolder } from '../find-numbers.ts'

/** What was left behind, by folder or by what was said. */
export interface LeftBehind {
  readonly numbers: readonly string[]
  /** That nobody has open. */
  readonly folders: readonly string[]
  /** What was printed, told as an alarm, or held in memory, by what it is. */
  readonly said?: Readonly<Record<string, string | Uint8Array>>
}

/** No number lies in any form in any file, file name, table or word. */
export function expectNoNumberIn({ numbers, folders, said = {} }: LeftBehind): void {
  const find = finderOf(numbers)
  for (const folder of folders) {
    expect(existsSync(folder), folder).toBe(true)
    const { traces, files } = searchFolder(folder, find)
    expect(files.length, folder).toBeGreaterThan(0)
    expect(traces).toEqual([])
  }
  for (const [what, words] of Object.entries(said))
    expect(find(what, Buffer.from(words as Uint8Array))).toEqual([])
}
