import type { Text } from '@dataspor/kernel'

import type { RecordActivity, RecordGap } from './model.ts'

interface Demand {
  readonly article: string
  readonly field: string
  readonly text: Text
  readonly lacks: (activity: RecordActivity) => boolean
}

const isController = ({ role }: RecordActivity): boolean => role === 'controller'
const isProcessor = ({ role }: RecordActivity): boolean => role === 'processor'
const isNotStated = ({ source }: RecordActivity['purposes']): boolean =>
  source.kind === 'not-stated'

/** What art. 30 asks for and no policy says: the controller must add it, and nothing here guesses it. */
const DEMANDS: readonly Demand[] = [
  {
    article: '30(1)(b)',
    field: 'purposes',
    text: { da: 'Formålet er ikke angivet', en: 'The purpose is not stated' },
    lacks: (activity) => isController(activity) && isNotStated(activity.purposes),
  },
  {
    article: '30(1)(c)',
    field: 'subjectCategories',
    text: {
      da: 'Kategorierne af registrerede er ikke angivet',
      en: 'The categories of data subjects are not stated',
    },
    lacks: (activity) => isController(activity) && isNotStated(activity.subjectCategories),
  },
  {
    article: '30(1)(c)',
    field: 'dataCategories',
    text: {
      da: 'Kategorierne af oplysninger er ikke angivet',
      en: 'The categories of data are not stated',
    },
    lacks: (activity) => isController(activity) && isNotStated(activity.dataCategories),
  },
  {
    article: '30(1)(e)',
    field: 'transfers',
    text: {
      da: 'Overførsel til et tredjeland, som politikken ikke nævner ved navn, eller uden garantier',
      en: 'A transfer to a third country that the policy does not name, or without safeguards',
    },
    lacks: ({ transfers }) =>
      transfers.values.some(
        ({ country, safeguards }) => country === null || safeguards.length === 0,
      ),
  },
  {
    article: '30(1)(f)',
    field: 'erasure',
    text: { da: 'Slettefristen er ikke angivet', en: 'The time limit for erasure is not stated' },
    lacks: (activity) => isController(activity) && activity.erasure.source.kind === 'not-stated',
  },
  {
    article: '30(2)(a)',
    field: 'onBehalfOf',
    text: {
      da: 'Det er ikke angivet, hvem der behandles for',
      en: 'It is not stated on whose behalf',
    },
    lacks: (activity) => isProcessor(activity) && activity.onBehalfOf.values.length === 0,
  },
  {
    article: '28(3)',
    field: 'agreement',
    text: {
      da: 'Databehandleraftalen er ikke angivet',
      en: 'The processing agreement is not stated',
    },
    lacks: ({ agreement }) => agreement?.kind === 'not-stated',
  },
  {
    article: '5(1)(a), 6',
    field: 'legalBases',
    text: { da: 'Retsgrundlaget er ikke angivet', en: 'The legal basis is not stated' },
    lacks: ({ act, legalBases }) =>
      BASIS_NEEDED.has(act) && legalBases.source.kind === 'not-stated',
  },
]

const BASIS_NEEDED: ReadonlySet<RecordActivity['act']> = new Set([
  'disclosure',
  'internal',
  'collection',
])

/** The gaps of a record, each with the activities that have it; those without any are left out. */
export function gapsOf(activities: readonly RecordActivity[]): readonly RecordGap[] {
  return DEMANDS.map(({ article, field, text, lacks }) => ({
    article,
    field,
    text,
    activities: activities.filter(lacks).map(({ id }) => id),
  })).filter((gap) => gap.activities.length > 0)
}
