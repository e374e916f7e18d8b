import {
  type ActRow,
  type Applied,
  type ClosingRow,
  type DisclosureRow,
  type FindingRow,
  noOversightChanges,
  type OversightChanges,
  type PairRow,
} from '../../oversight/index.ts'

export const HOUR_MS = 3_600_000
/** 2026-03-02T09:00+01:00, a Monday. */
export const MONDAY = Date.UTC(2026, 2, 2, 8)
export const EVERYTHING = Number.MAX_SAFE_INTEGER

/** The n-th made-up id. */
export function id(n: number): string {
  return (n + 1).toString(16).padStart(2, '0').repeat(16)
}

export function disclosure(given: Partial<DisclosureRow> & { position: number }): DisclosureRow {
  const { position, occurredAt = MONDAY + position } = given
  return {
    ordinal: 0,
    origin: position,
    side: 'sender',
    source: given.sender ?? 'dfdg',
    subject: id(0),
    batch: false,
    subjectCount: 1,
    occurredAt,
    recordedAt: occurredAt + 1_000,
    sender: 'dfdg',
    recipient: 'kommune:0167',
    senderSystem: '',
    recipientSystem: '',
    act: 'disclosure',
    mode: 'push',
    flow: 'F1',
    purpose: 'ydelse',
    categories: ['cv'],
    legalBases: ['gdpr-6-1-e'],
    actor: '',
    actorKey: '',
    actorParty: '',
    caseKey: '',
    project: '',
    hold: false,
    ...given,
  }
}

/** A look-up by a person of `kommune:0167`. */
export function lookup(given: Partial<DisclosureRow> & { position: number }): DisclosureRow {
  const by = { actor: 'person', actorKey: id(200), actorParty: 'kommune:0167' } as const
  return disclosure({ mode: 'view', ...by, ...given })
}

export function batch(given: Partial<DisclosureRow> & { position: number }): DisclosureRow {
  return disclosure({ subject: null, batch: true, subjectCount: 7, ...given })
}

export function closing(given: Partial<ClosingRow> & { position: number }): ClosingRow {
  return { target: 1, kind: 'retracted', ...given }
}

export function finding(given: Partial<FindingRow> & { position: number }): FindingRow {
  return {
    ordinal: 0,
    target: given.position,
    code: 'unknown-flow',
    about: 'F99',
    source: 'dfdg',
    sender: 'dfdg',
    recipient: 'kommune:0167',
    flow: 'F1',
    occurredAt: MONDAY + given.position,
    subject: null,
    change: 1,
    ...given,
  }
}

export function pair(given: Partial<PairRow> & { position: number }): PairRow {
  return {
    ordinal: 0,
    sent: 1,
    received: given.position,
    change: 1,
    sender: 'dfdg',
    recipient: 'kommune:0167',
    flow: 'F1',
    occurredAt: MONDAY,
    differs: [],
    ...given,
  }
}

export function act(given: Partial<ActRow> & { position: number }): ActRow {
  return {
    ordinal: 0,
    party: 'kommune:0167',
    kind: 'case',
    entity: 'case-1',
    type: 'case.opened',
    at: MONDAY + given.position,
    subject: null,
    about: '',
    ...given,
  }
}

export function changes(given: Partial<OversightChanges>): OversightChanges {
  return { ...noOversightChanges(), ...given }
}

export function upTo(position: number): Applied {
  return { position, recordedAtMax: position * HOUR_MS, knowledge: position }
}

/** Several events' changes as one block. */
export function joined(blocks: readonly OversightChanges[]): OversightChanges {
  return {
    disclosures: blocks.flatMap(({ disclosures }) => disclosures),
    closings: blocks.flatMap(({ closings }) => closings),
    findings: blocks.flatMap(({ findings }) => findings),
    pairs: blocks.flatMap(({ pairs }) => pairs),
    acts: blocks.flatMap(({ acts }) => acts),
    erasures: blocks.flatMap(({ erasures }) => erasures),
  }
}
