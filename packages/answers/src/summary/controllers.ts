import type { RetentionRule } from '@dataspor/catalogue'

import type {
  Complaint,
  ControllerRetention,
  Rights,
  RightStatement,
} from '../contract/envelope.ts'
import type { ControllerAutomation } from '../contract/automation.ts'
import type { AnswerController } from '../contract/party.ts'
import { presentContact } from '../lexicon/controller.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { KEEPING } from '../lexicon/retention.ts'
import { sourceOf } from '../lexicon/source.ts'
import { GENERAL_RIGHTS, TEXTS } from '../texts.ts'
import { byText } from './by-text.ts'
import type { Profiler } from './profilings.ts'

/** All controllers concerned, those that profiled the person included; by name. */
export function concerned(
  controllers: readonly AnswerController[],
  profilers: readonly Profiler[],
): readonly AnswerController[] {
  const more = profilers
    .map(({ controller }) => controller)
    .filter(({ id }) => !controllers.some((known) => known.id === id))
  if (more.length === 0) return controllers
  return [...controllers, ...more].toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
}

const AUTOMATED_DECISIONS_ARTICLE = 22

/** GDPR art. 15(1)(e): what the law gives against every controller, and what each one's own policy states. */
export function presentRights(lexicon: Lexicon, controllers: readonly AnswerController[]): Rights {
  const { language } = lexicon
  return {
    general: GENERAL_RIGHTS.map(({ gdprArticle, text }) => ({ gdprArticle, text: text[language] })),
    controllers: controllers.map((controller) => ({
      ...controller,
      stated: statedBy(lexicon, controller.id),
    })),
  }
}

/** GDPR art. 15(1)(f) and 77. */
export function presentComplaint({ catalogue, language, parties }: Lexicon): Complaint {
  const { party, contact } = catalogue.complaintAuthority
  const authority = parties.ref(party)
  return {
    authority: { id: authority.id, label: authority.name },
    contact: presentContact(contact, language),
    text: TEXTS.complaint[language],
  }
}

/** GDPR art. 15(1)(d): how long each controller keeps data, as far as its policies say. */
export function presentRetention(
  lexicon: Lexicon,
  controllers: readonly AnswerController[],
): readonly ControllerRetention[] {
  return controllers.map(({ id, name }) => ({
    controller: { id, name },
    rules: rulesOf(lexicon, id).map((rule) => ({
      id: rule.id,
      rule: rule.label[lexicon.language],
      value: rule.value,
      source: sourceOf(lexicon.catalogue, lexicon.language, rule.source),
    })),
  }))
}

/**
 * GDPR art. 15(1)(h): what a controller's policy says of automated decisions, the entries that name automation, and the
 * profilings that were reported.
 */
export function presentAutomation(
  lexicon: Lexicon,
  controllers: readonly AnswerController[],
  automated: ReadonlyMap<string, number>,
  profilers: readonly Profiler[],
): readonly ControllerAutomation[] {
  return controllers.flatMap(({ id, name }) => {
    const statements = statedBy(lexicon, id)
      .filter((right) => right.gdprArticles.includes(AUTOMATED_DECISIONS_ARTICLE))
      .map((right) => ({ id: right.id, text: right.label, source: right.source }))
    const items = automated.get(id) ?? 0
    const decisions = profilers.find(({ controller }) => controller.id === id)?.decisions ?? []
    return statements.length === 0 && items === 0 && decisions.length === 0
      ? []
      : [{ controller: { id, name }, statements, items, decisions }]
  })
}

function statedBy({ catalogue, language }: Lexicon, controller: string): readonly RightStatement[] {
  return catalogue.rightsOf(controller).map((right) => ({
    id: right.id,
    label: right.label[language],
    gdprArticles: right.gdprArticles,
    limits: right.limitsAsWritten,
    source: sourceOf(catalogue, language, right.source),
  }))
}

function rulesOf({ catalogue, parties }: Lexicon, controller: string): readonly RetentionRule[] {
  const policies = new Set(
    catalogue.document.documents
      .filter((policy) => parties.ref(policy.controller).id === controller)
      .map((policy) => policy.id),
  )
  return catalogue.document.retention.filter(
    (rule) => KEEPING.includes(rule.type) && policies.has(rule.source.document),
  )
}
