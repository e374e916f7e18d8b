import type { Catalogue } from '@dataspor/catalogue'
import { findingText } from '@dataspor/disclosure'
import type { FrozenFinding } from '@dataspor/events'
import type { Language, Text } from '@dataspor/kernel'

import type { ItemFinding } from '../contract/item.ts'

/** Findings in words, but for those that would show a silent hold (databeskyttelsesloven § 22). */
export function presentFindings(
  catalogue: Catalogue,
  language: Language,
  findings: readonly FrozenFinding[],
): readonly ItemFinding[] {
  return findings
    .filter(({ code }) => findingText(code)?.audience !== 'dpo')
    .map((finding) => present(catalogue, language, finding))
}

function present(
  catalogue: Catalogue,
  language: Language,
  { code, about }: FrozenFinding,
): ItemFinding {
  const known = findingText(code)
  if (known === undefined) return { code, severity: 'info', text: code }
  const label = about === undefined ? '' : aboutLabel(catalogue, language, code, about)
  return {
    code,
    severity: known.severity,
    text: known.text[language].replaceAll('{about}', () => label),
  }
}

/** The label of what a finding is about: which list its id is of follows from the code. */
function aboutLabel(catalogue: Catalogue, language: Language, code: string, about: string): string {
  if (code.startsWith('transfer-')) return countryName(about, language)
  return labelOf(catalogue, code, about)?.[language] ?? about
}

function labelOf(catalogue: Catalogue, code: string, about: string): Text | null | undefined {
  if (code.startsWith('unknown-')) return undefined
  if (code.startsWith('flow-')) return catalogue.flow(about)?.label
  if (code.startsWith('basis-')) return catalogue.legalBasis(about)?.label
  if (code.startsWith('purpose-')) return catalogue.purpose(about)?.label
  if (code.startsWith('category-') || code === 'credential-disclosed')
    return catalogue.dataCategory(about)?.label
  if (code === 'condition-not-met') return catalogue.accessRule(about)?.label
  return catalogue.party(about)?.label ?? catalogue.partyName(about)
}

function countryName(code: string, language: Language): string {
  if (!/^[a-z]{2}$/.test(code)) return code
  return new Intl.DisplayNames([language], { type: 'region' }).of(code.toUpperCase()) ?? code
}
