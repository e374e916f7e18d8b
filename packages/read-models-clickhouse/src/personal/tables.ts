import { bytes, bytesOf, flag, id, text, whole, whole16, whole32, word } from './columns.ts'
import {
  ACTIVITY_STEPS,
  SOURCE_HOURS,
  SOURCES,
  WINDOW_VERSIONS,
  WINDOWS,
} from './coverage-tables.ts'
import type { VersionedTable } from './versioned-table.ts'

const BY_POSITION = { key: ['position'], place: 'position' }
const BY_SUBJECT = { key: ['subject', 'position'], place: 'position' }
const FILTERED = ['sender', 'recipient', 'purpose', 'categories', 'legal_bases'].map((name) =>
  word(name),
)

/** Kinds of fact by which people are looked for. */
const PROTECTIONS: ReadonlySet<unknown> = new Set(['addressProtected', 'custody'])

function protectionIn(body: Uint8Array): string {
  if (body.length === 0) return ''
  const { data } = JSON.parse(Buffer.from(body).toString()) as { data?: { key?: unknown } }
  return PROTECTIONS.has(data?.key) ? String(data?.key) : ''
}

export const ITEMS: VersionedTable = {
  name: 'items',
  key: ['subject', 'occurred_at', 'position', 'ordinal'],
  place: 'position',
  columns: [
    id('subject'),
    whole('occurred_at'),
    whole('position'),
    whole32('ordinal'),
    whole('recorded_at'),
    ...FILTERED,
    flag('marked'),
    ['origin', (out, row) => out.int64(Number(row['origin'] ?? row['position']))],
    whole('hidden_from'),
    ['mistaken', (out, row) => out.uint8(row['mistaken_at'] === null ? 0 : 1)],
    whole('mistaken_at'),
    id('mistaken_for'),
    bytes('body'),
  ],
}

export const FACTS: VersionedTable = {
  name: 'facts',
  ...BY_SUBJECT,
  columns: [
    id('subject'),
    whole('position'),
    ['protects', (out, row) => out.term(protectionIn(bytesOf(row['body'])))],
    bytes('body'),
  ],
}

export const PROFILINGS: VersionedTable = {
  name: 'profilings',
  ...BY_SUBJECT,
  columns: [id('subject'), whole('position'), bytes('body')],
}

export const QUESTIONS: VersionedTable = {
  name: 'questions',
  ...BY_SUBJECT,
  columns: [id('subject'), whole('position'), whole('asked_at')],
}

export const QUESTION_BODIES: VersionedTable = {
  name: 'question_bodies',
  ...BY_POSITION,
  columns: [whole('position'), bytes('body')],
}

/** The end of a hold within an event is nobody's: its id is zeros. */
export const HOLDS: VersionedTable = {
  name: 'holds',
  ...BY_SUBJECT,
  columns: [id('subject'), whole('position'), text('hold_id'), word('kind'), bytes('body')],
}

export const REQUESTS: VersionedTable = {
  name: 'requests',
  ...BY_SUBJECT,
  columns: [id('subject'), whole('position'), word('controller'), whole('made_at'), bytes('body')],
}

export const MARKS: VersionedTable = {
  name: 'marks',
  key: ['target', 'position', 'kind'],
  place: 'position',
  columns: [whole('target'), whole('position'), word('kind'), bytes('body')],
}

export const SAME_PEOPLE: VersionedTable = {
  name: 'same_people',
  key: ['subject', 'other', 'position'],
  place: 'position',
  columns: [id('subject'), id('other'), whole('position'), whole('undone_by')],
}

export const BATCHES: VersionedTable = {
  name: 'batches',
  ...BY_POSITION,
  columns: [
    ...['position', 'sealed', 'recorded_at'].map((name) => whole(name)),
    whole32('subject_count'),
    ...['partner', 'paired_at'].map((name) => whole(name)),
    flag('received'),
    whole('occurred_at'),
    ...FILTERED,
    bytes('body'),
  ],
}

export const BATCH_RANGES: VersionedTable = {
  name: 'batch_ranges',
  key: ['range', 'batch'],
  place: 'batch',
  columns: [whole16('range'), whole('batch'), bytes('suffixes')],
}

export const BREACHES: VersionedTable = {
  name: 'breaches',
  ...BY_POSITION,
  columns: [whole('position'), bytes('body')],
}

export const CATALOGUES: VersionedTable = {
  name: 'catalogues',
  ...BY_POSITION,
  // Its own name for a catalogue's version: every row here has one of another kind.
  columns: [whole('position'), word('catalogue', 'version'), bytes('body')],
}

/** Tables by when they are shipped: what leads to a row comes after it. */
export const WAVES: readonly (readonly VersionedTable[])[] = [
  [
    MARKS,
    QUESTION_BODIES,
    BATCHES,
    FACTS,
    PROFILINGS,
    HOLDS,
    REQUESTS,
    SAME_PEOPLE,
    BREACHES,
    CATALOGUES,
    SOURCES,
    SOURCE_HOURS,
    WINDOWS,
    WINDOW_VERSIONS,
  ],
  [ITEMS, QUESTIONS, BATCH_RANGES, ACTIVITY_STEPS],
]

export const VERSIONED_TABLES: readonly VersionedTable[] = WAVES.flat()
