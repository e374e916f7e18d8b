import type { ActQuery, ActRow, EntityQuery, FoundAct, FoundEntity } from '../oversight/index.ts'
import type { Tables } from './tables.ts'

export function acts(tables: Tables, query: ActQuery): readonly FoundAct[] {
  const { before, limit } = query
  return known(tables, query)
    .filter((row) => matches(row, query))
    .filter(
      (row) =>
        before === undefined ||
        row.position < before.position ||
        (row.position === before.position && row.ordinal < before.ordinal),
    )
    .toSorted((a, b) => b.position - a.position || b.ordinal - a.ordinal)
    .slice(0, limit)
    .map(({ party: _, ...act }) => act)
}

/** Those with an act that matches; first and last of all their acts. */
export function entities(tables: Tables, query: EntityQuery): readonly FoundEntity[] {
  const all = known(tables, query)
  const wanted = new Set(all.filter((row) => matches(row, query)).map(({ entity }) => entity))
  return [...wanted]
    .map((entity) => entityOf(all.filter((row) => row.entity === entity)))
    .filter(({ first }) => query.before === undefined || first < query.before)
    .toSorted((a, b) => b.first - a.first || (a.entity < b.entity ? -1 : 1))
    .slice(0, query.limit)
}

function known(
  tables: Tables,
  { party, kind, upTo }: Pick<ActQuery, 'party' | 'kind' | 'upTo'>,
): ActRow[] {
  return tables.acts.filter(
    (row) => row.party === party && row.kind === kind && row.position <= upTo,
  )
}

function matches(row: ActRow, query: Omit<ActQuery, 'before'>): boolean {
  const { entity, type, about, subjects } = query
  return (
    (entity === undefined || row.entity === entity) &&
    (type === undefined || row.type === type) &&
    (about === undefined || row.about === about) &&
    (subjects === undefined || (row.subject !== null && subjects.includes(row.subject)))
  )
}

function entityOf(rows: readonly ActRow[]): FoundEntity {
  const first = rows[0]!
  const last = rows.at(-1)!
  return {
    entity: first.entity,
    first: first.position,
    last: last.position,
    firstAt: first.at,
    lastAt: last.at,
    lastType: last.type,
  }
}
