import type { Catalogue } from '@dataspor/catalogue'
import type { FrozenFinding, StoredConsentGiven, StoredDisclosureEvent } from '@dataspor/events'
import { type AssessedCondition, assessConditions } from './assess/conditions.ts'
import { consentFor } from './assess/consent.ts'
import type { PersonFacts } from './assess/person-facts.ts'
import type { FindingCode } from './findings.ts'

export interface AssessedConsent {
  readonly id: string
  /** Whether it was valid at the time of the disclosure. */
  readonly valid: boolean
  /** Absent where no consent of that id is known. Time in ms. */
  readonly obtainedAt?: number
  readonly form?: StoredConsentGiven['form']
  readonly situation?: string
}

/** The verdicts over other facts than the event's own. */
export interface Assessment {
  readonly consent: AssessedConsent | null
  readonly conditions: readonly AssessedCondition[]
  readonly findings: readonly FrozenFinding[]
}

/**
 * Judges a stored disclosure by what is known about its person: consent and access conditions (events.md, What is judged
 * when). Pure, and asked at each reading: a late fact appends nothing, it only changes what this says. `facts` and
 * `catalogue` are those of the position that is asked about.
 */
export function assess(
  event: StoredDisclosureEvent,
  facts: PersonFacts,
  catalogue: Catalogue,
): Assessment {
  const flowId = event.data.assessment.flow
  const flow = flowId === null ? undefined : catalogue.flow(flowId)
  const required = flow?.consentRequired === true
  const consent = describeConsent(event, required, facts, catalogue)
  const conditions = assessConditions(event, facts, catalogue)
  const missing = required && consent?.valid !== true
  const findings: FrozenFinding[] = missing ? [found('consent-missing', flowId)] : []
  for (const { rule, verdict, facts: used } of conditions) {
    // A missing consent is said once, not again for every rule that asks for it.
    if (verdict === 'not-met' && !(missing && used.includes('consent')))
      findings.push(found('condition-not-met', rule))
  }
  return { consent, conditions, findings }
}

function found(code: FindingCode, about: string | null): FrozenFinding {
  return about === null ? { code } : { code, about }
}

/** The consent that it rests on, or the one that it names though it was not valid. */
function describeConsent(
  event: StoredDisclosureEvent,
  required: boolean,
  facts: PersonFacts,
  catalogue: Catalogue,
): AssessedConsent | null {
  const named = event.data.consent
  if (!required && named === undefined) return null
  const { flow } = event.data.assessment
  const rules = flow === null ? [] : catalogue.accessRulesOf(flow).map(({ id }) => id)
  const valid = consentFor(event, flow, facts, rules)
  const shown = valid ?? (named === undefined ? undefined : facts.consent(named))
  if (shown === undefined) return named === undefined ? null : { id: named, valid: false }
  return {
    id: shown.consentId,
    valid: valid !== undefined,
    obtainedAt: shown.obtainedAt,
    form: shown.form,
    ...(shown.situation === undefined ? {} : { situation: shown.situation }),
  }
}
