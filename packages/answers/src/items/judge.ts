import {
  assess,
  type AssessedConsent,
  collectFacts,
  NO_FACTS,
  type PersonFacts,
} from '@dataspor/disclosure'
import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import { iso } from '@dataspor/kernel'
import type { FoundFact } from '@dataspor/read-models/personal'

import type { ItemCondition, ItemConsent, ItemFinding } from '../contract/item.ts'
import { intern } from '../lexicon/interned.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Viewpoint } from '../lexicon/party.ts'

/** Verdicts over an event and the person's facts up to `asOf`. */
export interface Verdicts {
  readonly consent: ItemConsent | undefined
  readonly conditions: readonly ItemCondition[]
  /** Undefined: none but those frozen in the event. */
  readonly findings: readonly ItemFinding[] | undefined
}

const NOTHING_MORE: Verdicts = { consent: undefined, conditions: intern([]), findings: undefined }

/**
 * The verdicts that are the same for every event of this likeness, or undefined where consents and facts have a say. An
 * entry about somebody else's event is not judged by facts: they would be of the wrong person.
 */
export function verdictsWithoutFacts(
  event: StoredDisclosureEvent,
  viewpoint: Viewpoint,
  lexicon: Lexicon,
): Verdicts | undefined {
  const { flow } = event.data.assessment
  if (viewpoint !== 'own' || flow === null) return NOTHING_MORE
  if (isByFacts(flow, lexicon)) return undefined
  // Rules that no fact can show are listed, each with "cannot be determined".
  return lexicon.catalogue.accessRulesOf(flow).length === 0
    ? NOTHING_MORE
    : judgeByFacts(event, NO_FACTS, lexicon)
}

/** Whether consents and facts have a say in what a flow discloses. */
function isByFacts(flow: string, { catalogue }: Lexicon): boolean {
  if (catalogue.flow(flow)?.consentRequired === true) return true
  return catalogue.accessRulesOf(flow).some((rule) => rule.check !== null)
}

const FLOW = /"flow":(?:null|"([^"\\]*)")/g

/**
 * Whether consents and facts may have a say in a stored event, told without decoding it: where it names a consent, or a
 * flow of which they have one, wherever in it that stands.
 */
export function mayNeedFacts(body: string, lexicon: Lexicon): boolean {
  if (body.includes('"consent":')) return true
  let isKnown = false
  for (const [, flow] of body.matchAll(FLOW)) {
    if (flow !== undefined && isByFacts(flow, lexicon)) return true
    isKnown = true
  }
  return !isKnown
}

/** A person's facts, collected when they are first needed. */
export function lazyFacts(found: readonly FoundFact[]): () => PersonFacts {
  if (found.length === 0) return () => NO_FACTS
  let facts: PersonFacts | undefined
  return () => (facts ??= collectFacts(found.map(({ body }) => decodeStored(body))))
}

/** Adds to what was frozen in an event what follows from the person's consents and facts. */
export function judgeByFacts(
  event: StoredDisclosureEvent,
  facts: PersonFacts,
  lexicon: Lexicon,
): Verdicts {
  const { consent, conditions, findings } = assess(event, facts, lexicon.catalogue)
  return {
    consent: consent === null ? undefined : presentConsent(consent),
    conditions: lexicon.conditions(conditions),
    findings:
      findings.length === 0
        ? undefined
        : lexicon.findings([...event.data.assessment.findings, ...findings]),
  }
}

function presentConsent({ id, obtainedAt, form, situation }: AssessedConsent): ItemConsent {
  return {
    id,
    ...(obtainedAt === undefined ? {} : { obtainedAt: iso(obtainedAt) }),
    ...(form === undefined ? {} : { form }),
    ...(situation === undefined ? {} : { situation }),
  }
}
