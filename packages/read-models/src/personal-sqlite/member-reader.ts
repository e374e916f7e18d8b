import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { RANGES, rangeOf, SUFFIX_BYTES, wholeIds } from './batch-range.ts'

/** Ranges read before what was found is given: some thousand ids of a large batch. */
const RANGES_A_TURN = 64

/** Who is in which sealed batch, from the inverted structure; the erased are in none. */
export class MemberReader {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  batchesOf(subject: string, upTo: LogPosition): readonly LogPosition[] {
    const id = Buffer.from(subject, 'hex')
    const found = this.#sql.holding.all(rangeOf(id, 0), id.subarray(1), upTo)
    return found.map((row) => Number(row['position']))
  }

  /** Ids of a sealed batch, 16 bytes each, ascending. */
  *membersOf(header: LogPosition): Generator<Uint8Array> {
    if (this.#sql.sealed.get(header) === undefined) return
    let ids: Uint8Array[] = []
    for (let range = 0; range < RANGES; range++) {
      const suffixes = this.#sql.range.get(range, header)?.['suffixes']
      if (suffixes instanceof Uint8Array) ids.push(wholeIds(range, suffixes))
      if ((range + 1) % RANGES_A_TURN > 0 || ids.length === 0) continue
      yield Buffer.concat(ids)
      ids = []
    }
  }
}

function prepare(db: DatabaseSync) {
  return {
    // An id lies at a suffix's beginning, never across two.
    holding: db.prepare(
      `select b.position from batch_ranges r join batches b on b.position = r.batch
       where r.range = ? and instr(r.suffixes, ?) % ${SUFFIX_BYTES} = 1 and b.sealed <= ? order by b.position`,
    ),
    sealed: db.prepare('select 1 from batches where position = ? and sealed is not null'),
    range: db.prepare('select suffixes from batch_ranges where range = ? and batch = ?'),
  }
}
