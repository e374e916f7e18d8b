import type { StoredConsentGiven, StoredEnvelope, StoredEvent } from '@dataspor/events'

type Given = StoredEnvelope<'consent.given'>
type Withdrawn = StoredEnvelope<'consent.withdrawn'>
type Status = StoredEnvelope<'subject.status-changed'>

/** What is known about one person, up to some position. */
export interface PersonFacts {
  /** The value of a fact at a time, ms; undefined where none is known. */
  status(key: string, atMs: number): unknown
  /** Who is responsible for an application at a time. */
  vitasResponsible(application: string, atMs: number): string | undefined
  /** Consents that were valid at a time: registered before it, not withdrawn by then. Newest first. */
  consentsAt(atMs: number): readonly StoredConsentGiven[]
  /** The newest consent of this id, valid or not. */
  consent(consentId: string): StoredConsentGiven | undefined
}

/**
 * Collects the consents and facts of one person from their events in log order; other events are passed over. Where
 * several facts of a key cover a time, the one that began last counts, and of those that began together the one recorded
 * last.
 */
export function collectFacts(events: Iterable<StoredEvent>): PersonFacts {
  const byKey = new Map<string, Status[]>()
  const given: Given[] = []
  const withdrawn: Withdrawn[] = []
  for (const event of events) {
    if (event.type === 'consent.given') given.push(event)
    else if (event.type === 'consent.withdrawn') withdrawn.push(event)
    else if (event.type === 'subject.status-changed') {
      const key = statusKey(event.data.key, event.data.value)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [event])
      else known.push(event)
    }
  }
  const status = (key: string, atMs: number): unknown => valueAt(byKey.get(key), atMs)
  return {
    status,
    vitasResponsible: (application, atMs) => {
      const value = status(applicationKey(application), atMs) as { jobcentre: string } | undefined
      return value?.jobcentre
    },
    consentsAt: (atMs) =>
      given
        .filter((one) => one.data.registeredAt < atMs && !isWithdrawn(one, withdrawn, atMs))
        .map((one) => one.data)
        .toSorted((a, b) => b.registeredAt - a.registeredAt),
    consent: (consentId) => given.findLast((one) => one.data.consentId === consentId)?.data,
  }
}

function statusKey(key: string, value: unknown): string {
  if (key !== 'vitasResponsible') return key
  return applicationKey((value as { application: string }).application)
}

function applicationKey(application: string): string {
  return `vitasResponsible/${application}`
}

function valueAt(history: readonly Status[] | undefined, atMs: number): unknown {
  let best: Status | undefined
  for (const fact of history ?? []) {
    const { validFrom, validTo } = fact.data
    if (validFrom > atMs || (validTo !== undefined && validTo <= atMs)) continue
    if (best === undefined || validFrom >= best.data.validFrom) best = fact
  }
  return best?.data.value
}

/** Withdrawn by who reported it or holds it; a consent given anew after that stands. */
function isWithdrawn(one: Given, withdrawals: readonly Withdrawn[], atMs: number): boolean {
  const { consentId, givenTo, obtainedAt } = one.data
  const speakers = [one.source, givenTo.ref, givenTo.unit, givenTo.system]
  return withdrawals.some(
    ({ source, data }) =>
      data.consentId === consentId &&
      data.at <= atMs &&
      obtainedAt <= data.at &&
      speakers.includes(source),
  )
}

/** Nothing is known about the person. */
export const NO_FACTS: PersonFacts = collectFacts([])
