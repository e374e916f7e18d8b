import type { Catalogue } from '@dataspor/catalogue'

/** How the verdict over a disclosure on a flow comes about, beside what is frozen in it. */
export interface FlowRules {
  /** `none`: nothing is judged. `event`: by the event itself. `facts`: by what is known about the person too. */
  readonly by: 'none' | 'event' | 'facts'
  /** Names of the facts: `consent`, or the key of a status. */
  readonly facts: ReadonlySet<string>
  /** Says the same wherever the same is judged. */
  readonly signature: string
}

const NONE: FlowRules = { by: 'none', facts: new Set(), signature: '' }
const FACT = /\bsubject\.([A-Za-z]+(?:\.[A-Za-z]+)*)|\b(consent)\b/g
/** What a rule reads by the way: a person is enrolled as somebody with a benefit. */
const READ_WITH: Readonly<Record<string, string>> = { enrolment: 'benefitGroup' }

const known = new WeakMap<Catalogue, Map<string, FlowRules>>()

export function flowRules(flow: string | null, catalogue: Catalogue | undefined): FlowRules {
  if (flow === null || catalogue === undefined) return NONE
  const flows = known.get(catalogue) ?? new Map<string, FlowRules>()
  known.set(catalogue, flows)
  const found = flows.get(flow)
  if (found !== undefined) return found
  const rules = readRules(flow, catalogue)
  flows.set(flow, rules)
  return rules
}

const counting = new WeakMap<Catalogue, ReadonlySet<string>>()
const NO_NAMES: ReadonlySet<string> = new Set()

/** Names of all facts on which a verdict over some flow rests. */
export function factsThatCount(catalogue: Catalogue | undefined): ReadonlySet<string> {
  if (catalogue === undefined) return NO_NAMES
  const found = counting.get(catalogue)
  if (found !== undefined) return found
  const names = catalogue.document.flows.flatMap(({ id }) => [...flowRules(id, catalogue).facts])
  const all = new Set(names)
  counting.set(catalogue, all)
  return all
}

function readRules(flow: string, catalogue: Catalogue): FlowRules {
  const needsConsent = catalogue.flow(flow)?.consentRequired === true
  const checked = catalogue.accessRulesOf(flow).filter(({ check }) => check !== null)
  if (!needsConsent && checked.length === 0) return NONE
  const facts = new Set(needsConsent ? ['consent'] : [])
  for (const { check } of checked)
    for (const [, status, consent] of (check ?? '').matchAll(FACT)) {
      const name = status ?? consent!
      facts.add(name)
      const beside = READ_WITH[name]
      if (beside !== undefined) facts.add(beside)
    }
  const signature = JSON.stringify([needsConsent, checked.map(({ id, check }) => [id, check])])
  return { by: facts.size > 0 ? 'facts' : 'event', facts, signature }
}
