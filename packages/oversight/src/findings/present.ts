import type { Catalogue } from '@dataspor/catalogue'
import { type FindingState, findingText, type Severity } from '@dataspor/disclosure'
import { iso, type Language } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'

import { openTextOf } from '../entity/texts.ts'
import type { PartyFinding } from './groups.ts'

/** `reopened`: resolved once, and seen again since. `gone`: nothing of it stands any more. */
export type FindingStanding = 'open' | 'resolved' | 'reopened' | 'gone'

export interface FindingView {
  readonly id: string
  readonly code: string
  readonly severity: Severity
  /** What is wrong, with the name of what it is about. */
  readonly text: string
  readonly about: { readonly id: string; readonly label: string } | null
  readonly flow: { readonly id: string; readonly label: string } | null
  /** Null where only the party itself is concerned. */
  readonly counterparty: { readonly id: string; readonly name: string } | null
  readonly state: FindingStanding
  readonly count: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** By Copenhagen month, `YYYY-MM`, oldest first. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
  readonly assignee?: string | null
  readonly resolvedAt?: string
}

export interface FindingStepView {
  readonly type: string
  readonly at: string
  readonly role: string
  readonly text: string | null
}

export interface FindingWhole extends FindingView {
  readonly steps: readonly FindingStepView[]
}

export type FindingCounted = Omit<PartyFinding, 'firstAt' | 'lastAt'> & {
  readonly firstAt: number | undefined
  readonly lastAt: number | undefined
}

interface Words {
  readonly catalogue: Catalogue
  readonly language: Language
}

/** A kind of findings in words, with what was done about it. */
export async function presentFinding(
  vault: Vault,
  words: Words,
  group: FindingCounted,
  state: FindingState | undefined,
): Promise<FindingView> {
  const { id, code, about, flow, counterparty, count, firstAt, lastAt, months } = group
  const known = findingText(code)
  const label = labelOf(words, about)
  const { assignee, resolved, party = '' } = state ?? {}
  return {
    id,
    code,
    severity: known?.severity ?? 'warning',
    text: (known?.text[words.language] ?? code).replaceAll('{about}', label),
    about: about === '' ? null : { id: about, label },
    flow: flow === '' ? null : { id: flow, label: labelOf(words, flow) },
    counterparty:
      counterparty === '' ? null : { id: counterparty, name: nameOf(words, counterparty) },
    state: standingOf(group, state),
    count,
    firstAt: firstAt === undefined ? null : iso(firstAt),
    lastAt: lastAt === undefined ? null : iso(lastAt),
    months,
    ...(assignee === undefined
      ? {}
      : { assignee: await openTextOf(vault, assignee, 'assigneeSealed', { party }) }),
    ...(resolved === undefined ? {} : { resolvedAt: iso(resolved.at) }),
  }
}

/** What was done about it, oldest first, the texts opened. */
export function presentSteps(
  vault: Vault,
  state: FindingState | undefined,
): Promise<readonly FindingStepView[]> {
  if (state === undefined) return Promise.resolve([])
  const { party, steps } = state
  return Promise.all(
    steps.map(async ({ type, at, by, text }) => {
      const opened =
        type === 'finding.assigned'
          ? await openTextOf(vault, text, 'assigneeSealed', { party })
          : await openTextOf(vault, text, 'noteSealed', { event: true })
      return { type, at: iso(at), role: by.role, text: opened }
    }),
  )
}

/** Decided when it is read: what came after a resolution opens it again. */
export function standingOf(
  { count, lastPosition }: Pick<PartyFinding, 'count' | 'lastPosition'>,
  state: FindingState | undefined,
): FindingStanding {
  if (count === 0) return 'gone'
  if (state?.resolved === undefined) return 'open'
  return lastPosition > state.resolved.through ? 'reopened' : 'resolved'
}

export function nameOf({ catalogue, language }: Words, ref: string): string {
  return catalogue.partyName(ref)?.[language] ?? ref
}

/** The label of whatever a finding can be about; the id itself where the catalogue has none. */
function labelOf(words: Words, id: string): string {
  const { catalogue, language } = words
  const found =
    catalogue.flow(id)?.label ??
    catalogue.legalBasis(id)?.label ??
    catalogue.dataCategory(id)?.label ??
    catalogue.purpose(id)?.label ??
    catalogue.benefit(id)?.label ??
    catalogue.accessRule(id)?.label
  return found?.[language] ?? nameOf(words, id)
}
