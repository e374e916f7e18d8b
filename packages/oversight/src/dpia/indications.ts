import type { Classification, Flow } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'

import type { RecordActivity, RecordCategory } from '../record/model.ts'
import type { DpiaIndication } from './model.ts'

type Code = DpiaIndication['code']

const TEXTS: Readonly<Record<Code, Text>> = {
  'special-categories': {
    da: 'Særlige kategorier af oplysninger (artikel 9)',
    en: 'Special categories of data (article 9)',
  },
  'criminal-offences': {
    da: 'Oplysninger om strafbare forhold (artikel 10)',
    en: 'Data on criminal offences (article 10)',
  },
  'may-reveal': {
    da: 'Oplysninger, som kan afsløre særlige kategorier',
    en: 'Data that may reveal special categories',
  },
  'third-country': {
    da: 'Overførsel til et tredjeland',
    en: 'A transfer to a third country',
  },
  profiling: {
    da: 'Profilering eller træning af modeller (artikel 35, stk. 3, litra a)',
    en: 'Profiling, or training of models (article 35(3)(a))',
  },
  'employees-look': {
    da: 'Medarbejdere slår personer op',
    en: 'Employees look people up',
  },
  'about-many-at-once': {
    da: 'Mange personer i én levering',
    en: 'Many people in one delivery',
  },
  'basis-not-stated': {
    da: 'Intet retsgrundlag er angivet',
    en: 'No legal basis is stated',
  },
  'agreement-not-stated': {
    da: 'Ingen databehandleraftale er angivet (artikel 28, stk. 3)',
    en: 'No processing agreement is stated (article 28(3))',
  },
}

const SPECIAL: ReadonlySet<Classification | 'unknown'> = new Set(['art9-health'])
const CRIMINAL: ReadonlySet<Classification | 'unknown'> = new Set(['art10-criminal'])
const REVEALING: ReadonlySet<Classification | 'unknown'> = new Set([
  'may-reveal-art9-health',
  'may-reveal-art9-ethnic-origin',
  'may-reveal-art9-belief-or-union',
  'may-be-art9-ethnic-origin',
  'free-text-may-contain-art9',
  'free-text-likely-art9-health',
])
const PROFILING: ReadonlySet<Flow['purposeClass']> = new Set(['profiling', 'ai-training'])
const NEEDS_BASIS: ReadonlySet<Flow['act']> = new Set(['disclosure', 'internal', 'collection'])

/** What of a flow an assessment has to look at, each with what it rests on; nothing is weighed. */
export function indicationsOf(
  flow: Flow,
  activities: readonly RecordActivity[],
  batches: number,
): readonly DpiaIndication[] {
  const categories = activities[0]?.dataCategories.values ?? []
  const labelled = (wanted: ReadonlySet<RecordCategory['classification']>): readonly Text[] =>
    categories.filter(({ classification }) => wanted.has(classification)).map(({ label }) => label)
  const transfers = activities.flatMap(({ transfers: { values } }) => values)
  const lacksAgreement = activities.some(({ agreement }) => agreement?.kind === 'not-stated')
  const found: readonly (readonly [Code, readonly Text[]])[] = [
    ['special-categories', labelled(SPECIAL)],
    ['criminal-offences', labelled(CRIMINAL)],
    ['may-reveal', labelled(REVEALING)],
    ['third-country', transfers.map(({ label }) => label)],
    ['profiling', PROFILING.has(flow.purposeClass) ? [flow.label] : []],
    ['employees-look', flow.mode === 'view' && flow.act !== 'own-access' ? [flow.label] : []],
    ['about-many-at-once', batches === 0 ? [] : [deliveries(batches)]],
    [
      'basis-not-stated',
      NEEDS_BASIS.has(flow.act) && flow.legalBases.length === 0 ? [flow.label] : [],
    ],
    ['agreement-not-stated', lacksAgreement ? [flow.label] : []],
  ]
  return found
    .filter(([, because]) => because.length > 0)
    .map(([code, because]) => ({ code, text: TEXTS[code], because }))
}

function deliveries(count: number): Text {
  return { da: `${count} samlede leveringer i perioden`, en: `${count} batch deliveries` }
}
