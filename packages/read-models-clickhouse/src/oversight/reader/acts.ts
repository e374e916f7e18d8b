import {
  type ActQuery,
  checkDisclosureFilter,
  checkLimit,
  type EntityQuery,
  type FoundAct,
  type FoundEntity,
} from '@dataspor/read-models/oversight'
import { idOrNull, num, text } from '../../cells.ts'
import type { Database, Params } from '../../client.ts'
import { question } from '../../statement.ts'
import { boundParams, idsIn, KNOWN, maybe, optional } from './conditions.ts'

const LIMIT_MAX = 1_000
const LAST = Number.MAX_SAFE_INTEGER

const KEPT = `party = {party:String} AND kind = {kind:String} AND ${KNOWN}`

const MATCHING = `${KEPT}
  AND ${optional('type', 'type')}
  AND ${optional('about', 'about')}
  AND ({anyone:UInt8} OR ${idsIn('subject', 'subjects')})`

const LIST = question(
  `SELECT position, ordinal, kind, entity, type, at, lower(hex(subject)) AS person, about
FROM acts
WHERE ${MATCHING}
  AND ${optional('entity', 'entity')}
  AND (position, ordinal) < ({beforePosition:UInt64}, {beforeOrdinal:UInt16})
ORDER BY position DESC, ordinal DESC
LIMIT {limit:UInt64}`,
  'short',
)

const ENTITIES = question(
  `SELECT entity, min(position) AS first, max(position) AS last,
  argMin(at, (position, ordinal)) AS first_at, argMax(at, (position, ordinal)) AS last_at,
  argMax(type, (position, ordinal)) AS last_type
FROM acts
WHERE ${KEPT} AND entity IN (SELECT entity FROM acts WHERE ${MATCHING})
GROUP BY entity
HAVING first < {before:UInt64}
ORDER BY first DESC, entity
LIMIT {limit:UInt64}`,
  'short',
)

export const ACT_STATEMENTS = [LIST, ENTITIES]

export async function acts(db: Database, query: ActQuery): Promise<readonly FoundAct[]> {
  checkDisclosureFilter(query)
  checkLimit(query.limit, LIMIT_MAX)
  const { before, limit, entity } = query
  const rows = await db.ask(LIST, {
    ...params(query),
    entity: maybe(entity),
    beforePosition: before?.position ?? LAST,
    beforeOrdinal: before?.ordinal ?? 0,
    limit,
  })
  return rows.map((row) => ({
    position: num(row, 'position'),
    ordinal: num(row, 'ordinal'),
    kind: text(row, 'kind') as FoundAct['kind'],
    entity: text(row, 'entity'),
    type: text(row, 'type'),
    at: num(row, 'at'),
    subject: idOrNull(row, 'person'),
    about: text(row, 'about'),
  }))
}

export async function entities(db: Database, query: EntityQuery): Promise<readonly FoundEntity[]> {
  checkDisclosureFilter(query)
  checkLimit(query.limit, LIMIT_MAX)
  const { before, limit } = query
  const rows = await db.ask(ENTITIES, { ...params(query), before: before ?? LAST, limit })
  return rows.map((row) => ({
    entity: text(row, 'entity'),
    first: num(row, 'first'),
    last: num(row, 'last'),
    firstAt: num(row, 'first_at'),
    lastAt: num(row, 'last_at'),
    lastType: text(row, 'last_type'),
  }))
}

function params(query: Omit<ActQuery, 'before' | 'entity'>): Params {
  const { kind, type, about, subjects } = query
  return {
    ...boundParams(query),
    kind,
    type: maybe(type),
    about: maybe(about),
    anyone: subjects === undefined ? 1 : 0,
    subjects: subjects ?? [],
  }
}
