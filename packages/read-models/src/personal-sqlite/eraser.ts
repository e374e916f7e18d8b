import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ErasureRow, PersonalChanges } from '../personal/index.ts'

/**
 * What is removed of a person, in this order: what hangs on a row before the row. Bodies that others share, an event that
 * was also about them or a question about several, stay for the others; the erased id in them leads to nobody.
 */
const REMOVALS = [
  `delete from marks where target in (
     select position from items where subject = unhex(?1) and position < ?2 and marked = 1
       and json_extract(body, '$.data.alsoAbout') is null
       and not exists (select 1 from items o where o.origin = items.position and o.subject <> items.subject))`,
  `delete from question_bodies where position in (
     select q.position from questions q join question_bodies b using(position)
     where q.subject = unhex(?1) and q.position < ?2 and json_type(b.body, '$.data.subjects') is not null
       and not exists (
         select 1 from json_each(b.body, '$.data.subjects') s join questions o
           on o.subject = unhex(s.value) and o.position = q.position
         where o.subject <> q.subject))`,
  `delete from same_people where other = unhex(?1) and position < ?2
     and subject in (select other from same_people where subject = unhex(?1))`,
  ...[
    'items',
    'correlations',
    'same_people',
    'facts',
    'profilings',
    'questions',
    'holds',
    'requests',
  ].map((table) => `delete from ${table} where subject = unhex(?1) and position < ?2`),
]

/** Removes people from every table. */
export class Eraser {
  readonly #statements: readonly StatementSync[]

  constructor(db: DatabaseSync) {
    this.#statements = REMOVALS.map((sql) => db.prepare(sql))
  }

  /** Erasures after position `after`; each takes what lies before it in the log. */
  apply(erasures: readonly ErasureRow[], after: number): void {
    for (const { subject, position } of erasures) {
      if (position <= after) continue
      for (const statement of this.#statements) statement.run(subject, position)
    }
  }
}

/**
 * A block cut after each erasure, so that what came later meets the rows as the erasure left them: rows must not depend
 * on where blocks end. Without erasures, which is nearly always, the block as it is.
 */
export function cutAtErasures(changes: PersonalChanges): readonly PersonalChanges[] {
  if (changes.erasures.length === 0) return [changes]
  const ends = [...new Set(changes.erasures.map(({ position }) => position)), Infinity]
  return ends.map((end, i) => between(changes, i === 0 ? -Infinity : ends[i - 1]!, end))
}

function between(changes: PersonalChanges, after: number, end: number): PersonalChanges {
  const lists = Object.entries(changes) as [string, readonly { readonly position: number }[]][]
  return Object.fromEntries(
    lists.map(([name, rows]) => [
      name,
      rows.filter(({ position }) => position > after && position <= end),
    ]),
  ) as unknown as PersonalChanges
}
