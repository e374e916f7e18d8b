import {
  type Applied,
  type BatchMembersRow,
  type BatchOpenedRow,
  type BatchSealedRow,
  type CatalogueRow,
  type ErasureRow,
  type FactRow,
  type HoldRow,
  type ItemRow,
  noPersonalChanges,
  type PersonalChanges,
  type PersonalWriter,
  type ProfilingRow,
  type QuestionRow,
  type ReportRow,
  type RequestRow,
  type WindowRow,
} from '../personal/index.ts'

export const HOUR_MS = 3_600_000
/** People of the samples, by a small number. */
export const person = (n: number): string => n.toString(16).padStart(32, 'a')

/** A row of which only its position must be given. */
export type Blank<Row> = { readonly position: number } & Partial<Row>

/** Bytes with letters of one, two, three and four bytes: they must come back as they were. */
export function bodyOf(position: number): Uint8Array {
  return Buffer.from(`{"position":${position},"text":"blå ☂ 𝄞"}`)
}

export function item(row: Blank<ItemRow>): ItemRow {
  return {
    subject: person(1),
    occurredAt: row.position * HOUR_MS,
    ordinal: 0,
    recordedAt: row.position * HOUR_MS,
    sender: 'jobnet',
    recipient: 'star',
    act: 'disclosure',
    flow: null,
    purpose: null,
    categories: [],
    legalBases: [],
    received: false,
    correlationId: null,
    body: bodyOf(row.position),
    ...row,
  }
}

export function profiling(row: Blank<ProfilingRow>): ProfilingRow {
  return { subject: person(1), body: bodyOf(row.position), ...row }
}

export function report(row: Blank<ReportRow>): ReportRow {
  const time = row.position * HOUR_MS
  return { source: 'jobnet', occurredAt: time, recordedAt: time, ...row }
}

export function window(row: Blank<WindowRow>): WindowRow {
  const { position } = row
  return {
    source: 'jobnet',
    from: 0,
    through: position * HOUR_MS,
    declared: 0,
    recordedAt: position * HOUR_MS,
    ...row,
  }
}

export function fact(row: Blank<FactRow>): FactRow {
  return { subject: person(1), body: bodyOf(row.position), ...row }
}

export function question(row: Blank<QuestionRow>): QuestionRow {
  const { position } = row
  return { subject: person(1), askedAt: position * HOUR_MS, body: bodyOf(position), ...row }
}

export function catalogue(row: Blank<CatalogueRow>): CatalogueRow {
  return { version: `v${row.position}`, body: bodyOf(row.position), ...row }
}

export function hold(row: Blank<HoldRow>): HoldRow {
  const { position } = row
  return {
    subject: person(1),
    holdId: `hold-${position}`,
    kind: 'placed',
    body: bodyOf(position),
    ...row,
  }
}

export function request(row: Blank<RequestRow>): RequestRow {
  const { position } = row
  return {
    subject: person(1),
    controller: 'star',
    madeAt: position * HOUR_MS,
    body: bodyOf(position),
    ...row,
  }
}

export function erasure(row: Blank<ErasureRow>): ErasureRow {
  return { subject: person(1), ...row }
}

/** The batch whose header lies at a position. */
export const batchAt = (position: number): string => position.toString(16).padStart(32, 'b')

export function batchOpened(row: Blank<BatchOpenedRow>): BatchOpenedRow {
  const {
    subject: _,
    ordinal: __,
    recordedAt: ___,
    correlationId: ____,
    ...rest
  } = item({
    position: row.position,
  })
  return { ...rest, batch: batchAt(row.position), ...row }
}

export function batchMembers(row: {
  readonly position: number
  readonly opened: number
  readonly people: readonly number[]
}): BatchMembersRow {
  const ids = row.people.map((n) => Buffer.from(person(n), 'hex')).toSorted(Buffer.compare)
  return { batch: batchAt(row.opened), position: row.position, ids: Buffer.concat(ids) }
}

export function batchSealed(
  row: Blank<BatchSealedRow> & Pick<BatchSealedRow, 'opened'>,
): BatchSealedRow {
  return { recordedAt: row.position * HOUR_MS, subjectCount: 7, root: 'f'.repeat(64), ...row }
}

export function changes(rows: Partial<PersonalChanges>): PersonalChanges {
  return { ...noPersonalChanges(), ...rows }
}

export function joined(parts: readonly PersonalChanges[]): PersonalChanges {
  return {
    items: parts.flatMap((part) => part.items),
    facts: parts.flatMap((part) => part.facts),
    questions: parts.flatMap((part) => part.questions),
    profilings: parts.flatMap((part) => part.profilings),
    reports: parts.flatMap((part) => part.reports),
    windows: parts.flatMap((part) => part.windows),
    catalogues: parts.flatMap((part) => part.catalogues),
    marks: parts.flatMap((part) => part.marks),
    batchesOpened: parts.flatMap((part) => part.batchesOpened),
    batchMembers: parts.flatMap((part) => part.batchMembers),
    batchesSealed: parts.flatMap((part) => part.batchesSealed),
    revisions: parts.flatMap((part) => part.revisions),
    identities: parts.flatMap((part) => part.identities),
    holds: parts.flatMap((part) => part.holds),
    requests: parts.flatMap((part) => part.requests),
    breaches: parts.flatMap((part) => part.breaches),
    erasures: parts.flatMap((part) => part.erasures),
  }
}

export function upTo(position: number): Applied {
  return { position, recordedAtMax: position * HOUR_MS, knowledge: position }
}

/** Applies rows with the checkpoint of their last position. */
export async function apply(writer: PersonalWriter, rows: Partial<PersonalChanges>): Promise<void> {
  const whole = changes(rows)
  const positions = Object.values(whole).flatMap((part: readonly { position: number }[]) =>
    part.map(({ position }) => position),
  )
  await writer.apply(whole, upTo(Math.max(0, ...positions)))
}
