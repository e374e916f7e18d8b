import type { AccessRule, Catalogue } from '@dataspor/catalogue'
import type { StoredDisclosureEvent } from '@dataspor/events'
import type { Text } from '@dataspor/kernel'
import { evaluateCheck, type Verdict } from '../check/evaluate.ts'
import { FACT_LABELS } from '../check/facts.ts'
import { parseCheck } from '../check/parse.ts'
import type { PersonFacts } from './person-facts.ts'
import { factReader } from './reader.ts'

export interface AssessedCondition {
  /** Id of the access rule. */
  readonly rule: string
  readonly label: Text
  readonly verdict: Verdict
  readonly reason: Text
  /** Names of the facts looked at. */
  readonly facts: readonly string[]
}

/** The access rules of the flow that a disclosure is held to be, each with its verdict. What cannot be checked says so. */
export function assessConditions(
  event: StoredDisclosureEvent,
  facts: PersonFacts,
  catalogue: Catalogue,
): readonly AssessedCondition[] {
  const { flow } = event.data.assessment
  if (flow === null) return []
  return catalogue.accessRulesOf(flow).map((rule) => assessRule(rule, event, facts, catalogue))
}

function assessRule(
  rule: AccessRule,
  event: StoredDisclosureEvent,
  facts: PersonFacts,
  catalogue: Catalogue,
): AssessedCondition {
  const check = rule.check === null ? undefined : parseCheck(rule.check)
  if (check === undefined) return conditionOnce(rule, 'unknown', NOTHING_USED, () => NOT_CHECKABLE)
  const evaluated = evaluateCheck(check, factReader(event, rule, facts, catalogue))
  const { verdict, used, missing } = evaluated
  const named = verdict === 'unknown' && missing.size > 0 ? missing : used
  return conditionOnce(rule, verdict, used, () => reasonOf(verdict, named), named)
}

const NOTHING_USED: ReadonlySet<string> = new Set()
const made = new WeakMap<AccessRule, Map<string, AssessedCondition>>()

/**
 * A rule has few different outcomes, each in the same words every time: every one is made once for a catalogue, so that
 * a reader can tell by identity that it has seen it before.
 */
function conditionOnce(
  rule: AccessRule,
  verdict: Verdict,
  used: ReadonlySet<string>,
  reason: () => Text,
  named: ReadonlySet<string> = used,
): AssessedCondition {
  const outcomes = made.get(rule) ?? new Map<string, AssessedCondition>()
  made.set(rule, outcomes)
  let key: string = verdict
  for (const name of used) key += ` ${name}`
  if (named !== used) for (const name of named) key += ` -${name}`
  const known = outcomes.get(key)
  if (known !== undefined) return known
  const condition = {
    rule: rule.id,
    label: rule.label,
    verdict,
    reason: reason(),
    facts: [...used],
  }
  outcomes.set(key, condition)
  return condition
}

const NOT_CHECKABLE: Text = {
  da: 'Kan ikke afgøres: ingen oplysning her kan vise det.',
  en: 'Cannot be determined: no fact here can show it.',
}

function reasonOf(verdict: Verdict, names: ReadonlySet<string>): Text {
  const named = words(names)
  switch (verdict) {
    case 'met':
      return {
        da: `Opfyldt efter det, der er oplyst om: ${named.da}.`,
        en: `Met by what has been reported about: ${named.en}.`,
      }
    case 'not-met':
      return {
        da: `Ikke opfyldt efter det, der er oplyst om: ${named.da}.`,
        en: `Not met by what has been reported about: ${named.en}.`,
      }
    case 'unknown':
      return {
        da: `Kan ikke afgøres: det er ikke oplyst: ${named.da}.`,
        en: `Cannot be determined: not reported: ${named.en}.`,
      }
    default:
      return verdict satisfies never
  }
}

function words(names: ReadonlySet<string>): Text {
  const labels = [...names]
    .filter((name) => name !== 'time')
    .map((name) => FACT_LABELS[name] ?? { da: name, en: name })
  return {
    da: [...new Set(labels.map((label) => label.da))].join(', '),
    en: [...new Set(labels.map((label) => label.en))].join(', '),
  }
}
