import type {
  ActRow,
  ClosingRow,
  DisclosureRow,
  FindingRow,
  PairRow,
} from '@dataspor/read-models/oversight'
import type { Table } from '../table.ts'

/** A row of `party_entries`: an event as one of its parties' entry. */
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
    ...['subject', 'occurred_at', 'position', 'ordinal', 'origin_back', 'recorded_after'],
    ...['side', 'source', 'batch', 'subject_count', 'sender', 'recipient', 'sender_system'],
    ...['recipient_system', 'act', 'mode', 'flow', 'purpose', 'categories', 'legal_bases'],
    ...['actor', 'actor_key', 'actor_party', 'case_key', 'project', 'hold'],
  ],
  key: ['subject', 'occurred_at', 'position', 'ordinal'],
  write: (row, out) => {
    out.id(row.subject ?? '')
    out.int64(row.occurredAt)
    out.int64(row.position)
    out.uint16(row.ordinal)
    out.int64(row.position - row.origin)
    out.int64(row.recordedAt - row.occurredAt)
    out.term(row.side)
    out.term(row.source)
    out.uint8(row.batch ? 1 : 0)
    out.uint32(row.subjectCount)
    out.term(row.sender)
    out.term(row.recipient)
    out.term(row.senderSystem)
    out.term(row.recipientSystem)
    out.term(row.act)
    out.term(row.mode)
    out.term(row.flow)
    out.term(row.purpose)
    out.terms(row.categories)
    out.terms(row.legalBases)
    out.term(row.actor)
    out.id(row.actorKey)
    out.term(row.actorParty)
    out.id(row.caseKey)
    out.term(row.project)
    out.uint8(row.hold ? 1 : 0)
  },
}

export const PARTY_ENTRIES: Table<PartyEntry> = {
  name: 'party_entries',
  columns: [
    ...['party', 'occurred_at', 'position', 'origin_back', 'counterparty', 'received', 'batch'],
    ...['source', 'flow', 'legal_bases'],
  ],
  key: ['party', 'occurred_at', 'position'],
  write: ({ party, row }, out) => {
    const received = row.sender !== party
    out.term(party)
    out.int64(row.occurredAt)
    out.int64(row.position)
    out.int64(row.position - row.origin)
    out.term(received ? row.sender : row.recipient)
    out.uint8(received ? 1 : 0)
    out.uint8(row.batch ? 1 : 0)
    out.term(row.source)
    out.term(row.flow)
    out.terms(row.legalBases)
  },
}

export const CLOSINGS: Table<ClosingLine> = {
  name: 'closings',
  columns: ['target', 'position', 'kind', 'single', 'subject'],
  key: ['target', 'position', 'kind', 'single', 'subject'],
  write: ({ closing, subject }, out) => {
    out.int64(closing.target)
    out.int64(closing.position)
    out.term(closing.kind)
    out.uint8(subject === null ? 0 : 1)
    out.id(subject ?? '')
  },
}

export const FINDINGS: Table<FindingRow> = {
  name: 'findings',
  columns: [
    ...['occurred_at', 'position', 'ordinal', 'target', 'code', 'about', 'source', 'sender'],
    ...['recipient', 'flow', 'subject', 'change'],
  ],
  key: ['occurred_at', 'position', 'ordinal'],
  write: (row, out) => {
    out.int64(row.occurredAt)
    out.int64(row.position)
    out.uint16(row.ordinal)
    out.int64(row.target)
    out.term(row.code)
    out.term(row.about)
    out.term(row.source)
    out.term(row.sender)
    out.term(row.recipient)
    out.term(row.flow)
    out.id(row.subject ?? '')
    out.uint8(row.change & 0xff)
  },
}

export const PAIRS: Table<PairRow> = {
  name: 'pairs',
  columns: [
    ...['sent', 'received_after', 'position', 'ordinal', 'change', 'sender', 'recipient', 'flow'],
    ...['occurred_at', 'differs'],
  ],
  key: ['sent', 'position', 'ordinal'],
  write: (row, out) => {
    out.int64(row.sent)
    out.int64(row.received - row.sent)
    out.int64(row.position)
    out.uint16(row.ordinal)
    out.uint8(row.change & 0xff)
    out.term(row.sender)
    out.term(row.recipient)
    out.term(row.flow)
    out.int64(row.occurredAt)
    out.terms(row.differs)
  },
}

export const ACTS: Table<ActRow> = {
  name: 'acts',
  columns: ['party', 'kind', 'position', 'ordinal', 'entity', 'type', 'at', 'subject', 'about'],
  key: ['party', 'kind', 'position', 'ordinal'],
  write: (row, out) => {
    out.term(row.party)
    out.term(row.kind)
    out.int64(row.position)
    out.uint16(row.ordinal)
    out.text(row.entity)
    out.term(row.type)
    out.int64(row.at)
    out.id(row.subject ?? '')
    out.text(row.about)
  },
}
