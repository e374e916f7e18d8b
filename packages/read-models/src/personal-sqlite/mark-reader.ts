import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import type { FoundMark, MarkKind } from '../personal/index.ts'

const TARGETS_MAX = 1_000

type Row = readonly [number, string, number, string]

/** Reads what later events say about entries: one look-up an entry, since few are marked. */
export class MarkReader {
  readonly #statement: StatementSync

  constructor(db: DatabaseSync) {
    this.#statement = db.prepare(
      'select target, kind, position, body from marks where target = ? order by position, kind',
    )
    this.#statement.setReturnArrays(true)
  }

  find(targets: readonly LogPosition[]): readonly FoundMark[] {
    if (targets.length > TARGETS_MAX) throw new RangeError('at most 1,000 entries')
    return [...new Set(targets)].flatMap((target) =>
      (this.#statement.all(target) as unknown as readonly Row[]).map(
        ([, kind, position, body]) => ({ target, kind: kind as MarkKind, position, body }),
      ),
    )
  }
}
