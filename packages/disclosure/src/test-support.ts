import { FUND_TO_DFDG } from '@dataspor/events/testing'
import { type Catalogue, createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import {
  cloudEventsType,
  type FrozenFinding,
  parseWireEvent,
  type StoredDisclosureEvent,
  type StoredEvent,
  type WireType,
} from '@dataspor/events'
import { authorise, type ReportingParty } from './authority.ts'
import { decide, type Decision } from './decide.ts'
import type { Original } from './original.ts'
import { completeEvent, type StorePlan } from './plan.ts'
import { createSourceRegistry, type SourceRegistry } from './registry.ts'
import type { SourceRegistration } from './sources.ts'

/** For tests: given a catalogue and a registry, when an event is reported, then this is decided. */
export const catalogue: Catalogue = createCatalogue(currentCatalogue())

const source = (ref: string, more: Partial<SourceRegistration> = {}): SourceRegistration => ({
  ref,
  channel: 'http',
  expectedEveryMs: 86_400_000,
  confirms: false,
  processors: [],
  ...more,
})

export const registry: SourceRegistry = createSourceRegistry(
  [
    source('jobnet'),
    source('dfdg'),
    source('vitas'),
    source('star', { channel: 'kafka' }),
    source('kommune:0167'),
    source('a-kasse:3f', { processors: ['virksomhed:cvr-10000001'] }),
    source('virksomhed:cvr-10000001'),
    source('jobnetsupport'),
    source('koebenhavns-universitet'),
    source('cpr'),
  ],
  { hold: ['star', 'jobnet'], identity: ['cpr'], cpr: ['cpr'] },
  catalogue,
)

export const NOW_MS = Date.parse('2026-06-01T12:00:00Z')
export const SUBJECT = 'ab'.repeat(16)

export interface Reported {
  readonly type?: WireType
  readonly source?: string
  readonly time?: string
  readonly data: Record<string, unknown>
  /** The event that it is about. */
  readonly original?: Original
}

export const DISCLOSURE = { ...FUND_TO_DFDG, legalBases: ['gdpr-6-1-e'] } as const

/** A disclosure that is in order, with other data where given. */
export function disclosure(
  data: Record<string, unknown> = {},
  more: Omit<Reported, 'data'> = {},
): Reported {
  return { ...more, data: { ...DISCLOSURE, ...data } }
}

/** The way of an event through this package: authorise within the parse, then decide. */
export function report(
  reported: Reported,
  reporter?: Partial<ReportingParty>,
  nowMs = NOW_MS,
): Decision {
  const from = reported.source ?? 'a-kasse:3f'
  const by = { party: from, channel: 'http', ...reporter } as const
  const event = {
    specversion: '1.0',
    id: 'e-1',
    source: `urn:dataspor:party:${from}`,
    type: cloudEventsType(reported.type ?? 'disclosure.recorded'),
    time: reported.time ?? '2026-03-02T09:15:00+01:00',
    data: JSON.parse(JSON.stringify(reported.data)) as unknown,
  }
  const parsed = parseWireEvent(event, {
    cprMode: 'synthetic',
    authorise: (head) => authorise(head, by, registry),
  })
  if (!parsed.ok) {
    const { ok: _, ...refused } = parsed
    return { kind: 'refuse', ...refused }
  }
  const about = reported.original === undefined ? {} : { original: reported.original }
  return decide(parsed.event, { catalogue, registry, nowMs, ...about })
}

/** `stored`, or the code and pointer of the refusal. */
export function outcome(decision: Decision): string {
  return decision.kind === 'store' ? 'stored' : `${decision.code} ${decision.pointer ?? '-'}`
}

export function plan(reported: Reported, reporter?: Partial<ReportingParty>): StorePlan {
  const decision = report(reported, reporter)
  if (decision.kind === 'refuse') throw new Error(`${decision.code} ${decision.pointer ?? ''}`)
  return decision
}

/** The stored event, as ingestion would complete it. */
export function stored(reported: Reported, reporter?: Partial<ReportingParty>): StoredEvent {
  const planned = plan(reported, reporter)
  return completeEvent(planned, {
    recordedAt: NOW_MS,
    ...(planned.subject === undefined ? {} : { subject: SUBJECT }),
    others: planned.others.map((other, i) =>
      other === undefined ? undefined : String(i).repeat(32),
    ),
    sealed: planned.seals.map((seal) => `sealed-${seal.place}`),
    ...(planned.actorParty === undefined ? {} : { actorKey: 'actor-key' }),
    ...(planned.caseParty === undefined ? {} : { caseKey: 'case-key' }),
  })
}

export function storedDisclosure(
  reported: Reported,
  reporter?: Partial<ReportingParty>,
): StoredDisclosureEvent {
  return stored(reported, reporter) as StoredDisclosureEvent
}

/** Frozen findings as `code` or `code about`. */
export function findingsOf(
  reported: Reported,
  reporter?: Partial<ReportingParty>,
): readonly string[] {
  return storedDisclosure(reported, reporter).data.assessment.findings.map(show)
}

export function show({ code, about }: FrozenFinding): string {
  return about === undefined ? code : `${code} ${about}`
}
