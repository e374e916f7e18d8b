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

/** Of an entry that nothing but its event and the catalogue has a say about. */
export const NOT_JUDGED: Verdicts = {
  consent: undefined,
  conditions: intern([]),
  findings: undefined,
}

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
  const byFlow = new WeakMap<Lexicon, Map<string, Verdicts>>()
  return async (rows, events, asked) => {
    const { lexicon } = asked
    const says = events.map((event, i) =>
      rows[i]!.ordinal === 0 ? sayOf(event, lexicon.catalogue) : 'nothing',
    )
    const facts = says.includes('facts') ? await factsOf(personal, asked) : NO_FACTS
    const constant = byFlow.get(lexicon) ?? new Map<string, Verdicts>()
    byFlow.set(lexicon, constant)
    return events.map((event, i) => {
      if (says[i] === 'nothing') return NOT_JUDGED
      if (says[i] === 'facts') return judge(event, facts, lexicon)
      return kept(constant, event.data.assessment.flow ?? '', () => judge(event, NO_FACTS, lexicon))
    })
  }
}

/**
 * What has a say beyond the event and the catalogue's frozen verdicts: nothing; rules of the flow that no fact can show,
 * and whose verdict is therefore the same for every event of the flow; or facts.
 */
function sayOf(
  { data }: StoredDisclosureEvent,
  catalogue: Catalogue,
): 'nothing' | 'rules' | 'facts' {
  const { flow } = data.assessment
  if (data.consent !== undefined) return 'facts'
  if (flow === null) return 'nothing'
  if (catalogue.flow(flow)?.consentRequired === true) return 'facts'
  const rules = catalogue.accessRulesOf(flow)
  if (rules.length === 0) return 'nothing'
  return rules.every((rule) => rule.check === null) ? 'rules' : 'facts'
}

/** At most one a flow of the catalogue. */
function kept(known: Map<string, Verdicts>, flow: string, make: () => Verdicts): Verdicts {
  const before = known.get(flow)
  if (before !== undefined) return before
  const verdicts = make()
  known.set(flow, verdicts)
  return verdicts
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
