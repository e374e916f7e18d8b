import type { Catalogue } from '@dataspor/catalogue'
import {
  assess,
  type AssessedConsent,
  collectFacts,
  NO_FACTS,
  type PersonFacts,
} from '@dataspor/disclosure'
import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import type { FoundItem, PersonalReader } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { ItemCondition, ItemConsent, ItemFinding } from '../contract/item.ts'
import { iso } from '../iso.ts'
import { intern } from '../lexicon/interned.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

/** Verdicts over an event and the person's facts up to `asOf`. */
export interface Verdicts {
  readonly consent: ItemConsent | undefined
  readonly conditions: readonly ItemCondition[]
  /** Undefined: none but those frozen in the event. */
  readonly findings: readonly ItemFinding[] | undefined
}

const NOT_JUDGED: Verdicts = { consent: undefined, conditions: intern([]), findings: undefined }

export type Judge = (
  rows: readonly FoundItem[],
  events: readonly StoredDisclosureEvent[],
  asked: Asked,
) => Promise<readonly Verdicts[]>

/**
 * Adds to what was frozen in the events what follows from the person's consents and facts. An entry about somebody
 * else's event is not judged by facts: they would be of the wrong person.
 */
export function createJudge(personal: PersonalReader): Judge {
  return async (rows, events, asked) => {
    const { lexicon } = asked
    const judged = rows.map((row, i) => row.ordinal === 0 && hasMore(events[i]!, lexicon.catalogue))
    const facts = judged.includes(true) ? await factsOf(personal, asked) : NO_FACTS
    return events.map((event, i) =>
      judged[i] === true ? judge(event, facts, lexicon) : NOT_JUDGED,
    )
  }
}

/** Whether anything beyond the event and the catalogue has a say. */
function hasMore({ data }: StoredDisclosureEvent, catalogue: Catalogue): boolean {
  const { flow } = data.assessment
  if (data.consent !== undefined) return true
  if (flow === null) return false
  return catalogue.accessRulesOf(flow).length > 0 || catalogue.flow(flow)?.consentRequired === true
}

async function factsOf(personal: PersonalReader, asked: Asked): Promise<PersonFacts> {
  const found = await personal.facts(asked.subjects, asked.upTo)
  return found.length === 0 ? NO_FACTS : collectFacts(found.map(({ body }) => decodeStored(body)))
}

function judge(event: StoredDisclosureEvent, facts: PersonFacts, lexicon: Lexicon): Verdicts {
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
