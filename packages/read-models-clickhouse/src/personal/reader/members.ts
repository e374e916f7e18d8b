import { RANGES, wholeIds } from '@dataspor/read-models/personal-twin'
import { num, text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'
import { current } from './current.ts'

/** Ranges asked for at a time: some tens of thousands of ids of a large batch. */
const RANGES_A_TURN = 512

const IS_SEALED = question(
  `SELECT position FROM ${current('batches', 'position', 'position, sealed', 'position = {header:UInt64}')}
WHERE sealed > 0`,
  'short',
)

const MEMBERS = question(
  `SELECT range, hex(suffixes) AS packed
FROM ${current('batch_ranges', 'range', 'range, suffixes', 'range >= {from:UInt16} AND range < {to:UInt16} AND batch = {header:UInt64}')}
ORDER BY range`,
  'short',
)

export const MEMBER_STATEMENTS = [IS_SEALED, MEMBERS]

/** Ids of a sealed batch, 16 bytes each, ascending. */
export async function* membersOf(db: Database, header: number): AsyncGenerator<Uint8Array> {
  if ((await db.ask(IS_SEALED, { header })).length === 0) return
  for (let from = 0; from < RANGES; from += RANGES_A_TURN) {
    const rows = await db.ask(MEMBERS, { header, from, to: from + RANGES_A_TURN })
    if (rows.length === 0) continue
    yield Buffer.concat(
      rows.map((row) => wholeIds(num(row, 'range'), Buffer.from(text(row, 'packed'), 'hex'))),
    )
  }
}
