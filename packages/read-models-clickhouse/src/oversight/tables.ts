import type {
  ActRow,
  ClosingRow,
  DisclosureRow,
  FindingRow,
  PairRow,
} from '@dataspor/read-models/oversight'
import type { Table } from '../table.ts'

/** An event as one of its parties' entry. */
export interface PartyEntry {
  readonly position: number
  readonly party: string
  readonly row: DisclosureRow
}

/** A closing, for everybody or for one person. */
export interface ClosingLine {
  readonly position: number
  readonly closing: ClosingRow
  readonly subject: string | null
}

export const DISCLOSURES: Table<DisclosureRow> = {
  name: 'disclosures',
  columns: [
    ['subject', (out, row) => out.id(row.subject ?? '')],
    ['occurred_at', (out, row) => out.int64(row.occurredAt)],
    ['position', (out, row) => out.int64(row.position)],
    ['ordinal', (out, row) => out.uint16(row.ordinal)],
    ['origin_back', (out, row) => out.int64(row.position - row.origin)],
    ['recorded_after', (out, row) => out.int64(row.recordedAt - row.occurredAt)],
    ['side', (out, row) => out.term(row.side)],
    ['source', (out, row) => out.term(row.source)],
    ['batch', (out, row) => out.uint8(row.batch ? 1 : 0)],
    ['subject_count', (out, row) => out.uint32(row.subjectCount)],
    ['sender', (out, row) => out.term(row.sender)],
    ['recipient', (out, row) => out.term(row.recipient)],
    ['sender_system', (out, row) => out.term(row.senderSystem)],
    ['recipient_system', (out, row) => out.term(row.recipientSystem)],
    ['act', (out, row) => out.term(row.act)],
    ['mode', (out, row) => out.term(row.mode)],
    ['flow', (out, row) => out.term(row.flow)],
    ['purpose', (out, row) => out.term(row.purpose)],
    ['categories', (out, row) => out.terms(row.categories)],
    ['legal_bases', (out, row) => out.terms(row.legalBases)],
    ['actor', (out, row) => out.term(row.actor)],
    ['actor_key', (out, row) => out.id(row.actorKey)],
    ['actor_party', (out, row) => out.term(row.actorParty)],
    ['case_key', (out, row) => out.id(row.caseKey)],
    ['project', (out, row) => out.term(row.project)],
    ['hold', (out, row) => out.uint8(row.hold ? 1 : 0)],
  ],
}

export const PARTY_ENTRIES: Table<PartyEntry> = {
  name: 'party_entries',
  columns: [
    ['party', (out, { party }) => out.term(party)],
    ['occurred_at', (out, { row }) => out.int64(row.occurredAt)],
    ['position', (out, { row }) => out.int64(row.position)],
    ['origin_back', (out, { row }) => out.int64(row.position - row.origin)],
    ['sender', (out, { row }) => out.term(row.sender)],
    ['recipient', (out, { row }) => out.term(row.recipient)],
    ['batch', (out, { row }) => out.uint8(row.batch ? 1 : 0)],
    ['source', (out, { row }) => out.term(row.source)],
    ['flow', (out, { row }) => out.term(row.flow)],
    ['legal_bases', (out, { row }) => out.terms(row.legalBases)],
  ],
}

export const CLOSINGS: Table<ClosingLine> = {
  name: 'closings',
  columns: [
    ['target', (out, { closing }) => out.int64(closing.target)],
    ['position', (out, { closing }) => out.int64(closing.position)],
    ['kind', (out, { closing }) => out.term(closing.kind)],
    ['single', (out, { subject }) => out.uint8(subject === null ? 0 : 1)],
    ['subject', (out, { subject }) => out.id(subject ?? '')],
  ],
}

export const FINDINGS: Table<FindingRow> = {
  name: 'findings',
  columns: [
    ['occurred_at', (out, row) => out.int64(row.occurredAt)],
    ['position', (out, row) => out.int64(row.position)],
    ['ordinal', (out, row) => out.uint16(row.ordinal)],
    ['target', (out, row) => out.int64(row.target)],
    ['code', (out, row) => out.term(row.code)],
    ['about', (out, row) => out.term(row.about)],
    ['source', (out, row) => out.term(row.source)],
    ['sender', (out, row) => out.term(row.sender)],
    ['recipient', (out, row) => out.term(row.recipient)],
    ['flow', (out, row) => out.term(row.flow)],
    ['subject', (out, row) => out.id(row.subject ?? '')],
    ['change', (out, row) => out.int8(row.change)],
  ],
}

export const PAIRS: Table<PairRow> = {
  name: 'pairs',
  columns: [
    ['sent', (out, row) => out.int64(row.sent)],
    ['received_after', (out, row) => out.int64(row.received - row.sent)],
    ['position', (out, row) => out.int64(row.position)],
    ['ordinal', (out, row) => out.uint16(row.ordinal)],
    ['change', (out, row) => out.int8(row.change)],
    ['sender', (out, row) => out.term(row.sender)],
    ['recipient', (out, row) => out.term(row.recipient)],
    ['flow', (out, row) => out.term(row.flow)],
    ['occurred_at', (out, row) => out.int64(row.occurredAt)],
    ['differs', (out, row) => out.terms(row.differs)],
  ],
}

export const ACTS: Table<ActRow> = {
  name: 'acts',
  columns: [
    ['party', (out, row) => out.term(row.party)],
    ['kind', (out, row) => out.term(row.kind)],
    ['position', (out, row) => out.int64(row.position)],
    ['ordinal', (out, row) => out.uint16(row.ordinal)],
    ['entity', (out, row) => out.text(row.entity)],
    ['type', (out, row) => out.term(row.type)],
    ['at', (out, row) => out.int64(row.at)],
    ['subject', (out, row) => out.id(row.subject ?? '')],
    ['about', (out, row) => out.text(row.about)],
  ],
}
