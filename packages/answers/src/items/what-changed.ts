import type { Validity } from '@dataspor/events'
import type { Language, Text } from '@dataspor/kernel'

import type { AssessedVerdict } from '../contract/assessed.ts'

const VALIDITIES: Readonly<Record<Validity, Text>> = {
  valid: { da: 'gældende', en: 'in force' },
  expired: { da: 'ophørt', en: 'no longer in force' },
  'not-yet': { da: 'endnu ikke gældende', en: 'not yet in force' },
  unknown: { da: 'uafklaret', en: 'not determined' },
}

const WORDS = {
  da: {
    basis: (label: string, then: string, now: string) =>
      `Da oplysningerne blev videregivet, blev hjemlen »${label}« vurderet som ${then}; efter de regler, der nu er offentliggjort, vurderes den som ${now}.`,
    flow: (then: string, now: string) =>
      `Udvekslingen blev dengang regnet for ${then}; nu regnes den for ${now}.`,
    noFlow: 'en, som politikkerne ikke beskriver entydigt',
    added: (text: string) => `Nu bemærkes: ${text}`,
    gone: (text: string) => `Gælder ikke længere: ${text}`,
    quote: (label: string) => `»${label}«`,
  },
  en: {
    basis: (label: string, then: string, now: string) =>
      `When the data were disclosed, the basis “${label}” was judged ${then}; by the rules published since, it is judged ${now}.`,
    flow: (then: string, now: string) =>
      `The exchange was then held to be ${then}; now it is held to be ${now}.`,
    noFlow: 'one that the policies do not describe clearly',
    added: (text: string) => `It is now noted: ${text}`,
    gone: (text: string) => `No longer so: ${text}`,
    quote: (label: string) => `“${label}”`,
  },
} as const satisfies Readonly<Record<Language, object>>

/** What one verdict says otherwise than the one before it, in sentences that the person concerned understands. */
export function whatChanged(
  before: AssessedVerdict,
  now: AssessedVerdict,
  language: Language,
): string {
  const words = WORDS[language]
  const named = ({ flow }: AssessedVerdict): string =>
    flow === null ? words.noFlow : words.quote(flow.label)
  const bases = now.legalBases.flatMap(({ id, label, validity }) => {
    const then = before.legalBases.find((basis) => basis.id === id)?.validity
    if (then === undefined || then === validity) return []
    return [words.basis(label, VALIDITIES[then][language], VALIDITIES[validity][language])]
  })
  const texts = (verdict: AssessedVerdict): ReadonlySet<string> =>
    new Set(verdict.findings.map(({ text }) => text))
  return [
    ...bases,
    ...(before.flow?.id === now.flow?.id ? [] : [words.flow(named(before), named(now))]),
    ...[...texts(now).difference(texts(before))].map(words.added),
    ...[...texts(before).difference(texts(now))].map(words.gone),
  ].join(' ')
}
