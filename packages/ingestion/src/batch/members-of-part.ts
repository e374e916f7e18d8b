import { ID_BYTES } from '@dataspor/batch-staging'
import type { SubjectNumber } from '@dataspor/events'
import type { Vault } from '@dataspor/vault'
import { type PartForm, readPartLines } from './part-lines.ts'
import { sortManyIds } from './sort-ids.ts'

/** Numbers looked up in one call: few enough that what is made of them is garbage before it is old. */
const NUMBERS_MAX = 100
/** Lines looked at before other work of the thread gets its turn: about 5 ms. */
const LINES_A_TURN = 20_000
const BAD_LINES_SHOWN = 100

export interface LinesChecked {
  readonly lines: number
  /** The first of them, from 1. */
  readonly bad: readonly number[]
  readonly badCount: number
}

/** Looks at every line before anybody is made of one. */
export async function checkLines(
  bytes: Uint8Array,
  form: PartForm,
  breathe: () => Promise<void>,
): Promise<LinesChecked> {
  let [lines, badCount] = [0, 0]
  const bad: number[] = []
  for (const person of readPartLines(bytes, form)) {
    lines++
    if (person === undefined && ++badCount <= BAD_LINES_SHOWN) bad.push(lines)
    if (lines % LINES_A_TURN === 0) await breathe()
  }
  return { lines, bad, badCount }
}

/** The ids of a part's people, ascending, each once. Its lines are known to be good; numbers are held 100 at a time. */
export async function membersOfPart(
  bytes: Uint8Array,
  lines: number,
  form: PartForm,
  vault: Vault,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const ids = Buffer.allocUnsafe(lines * ID_BYTES)
  let end = 0
  let block: SubjectNumber[] = []
  const take = async (): Promise<void> => {
    const found = await vault.idsOf(block)
    ids.set(found, end)
    end += found.length
    block = []
  }
  for (const person of readPartLines(bytes, form)) {
    block.push(person!)
    if (block.length === NUMBERS_MAX) await take()
  }
  if (block.length > 0) await take()
  return sortManyIds(ids, breathe)
}
