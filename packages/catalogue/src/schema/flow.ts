import { z } from 'zod'

import {
  entryShape,
  idListSchema,
  idSchema,
  noteSchema,
  sourceSchema,
  textSchema,
  wordsListSchema,
} from './common.ts'
import type { DeepReadonly } from './readonly.ts'

export const modeSchema = z.enum(['push', 'pull', 'view', 'internal'])

/** GDPR art. 4(9) and 28 decide which; `denied`: the policy says that it does not happen. */
export const flowActSchema = z.enum([
  'disclosure',
  'processor',
  'internal',
  'collection',
  'own-access',
  'aggregate',
  'official-inquiry',
  'denied',
])

/**
 * How far the policy names the categories. `all`: any fits. `listed`: only those named. `examples`: more may come.
 * `some-unspecified`: the list is the widest set. `none`: it names none.
 */
export const categoriesStatedSchema = z.enum([
  'all',
  'listed',
  'examples',
  'some-unspecified',
  'none',
])

export const flowSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  from: idListSchema,
  to: idListSchema,
  /** Systems that it passes through; they are no recipients. */
  via: idListSchema,
  /** The whole list of allowed [from, to]; wins over from × to and over `reverse`. */
  pairs: z
    .array(z.tuple([idSchema, idSchema]))
    .max(50)
    .nullable()
    .default(null),
  mode: modeSchema,
  reverse: z.boolean(),
  act: flowActSchema,
  status: z.enum(['stated', 'partly-implied', 'denied']),
  /** False: no event about one person can belong to this flow. */
  personLevel: z.boolean(),
  subjectCategories: idListSchema,
  dataCategories: idListSchema,
  categoriesStated: categoriesStatedSchema,
  purposes: idListSchema,
  /** The policy's own words about the purpose, in Danish. */
  purposeText: z.string().max(2_000),
  purposeClass: z.enum([
    'administrative',
    'statistics-research',
    'processor',
    'archive',
    'not-stated',
    'support',
    'control',
    'data-subject',
    'self-service',
    'publication',
    'profiling',
    'ai-training',
    'negative-assertion',
  ]),
  /** Only what the policy states: never filled in from anywhere else. */
  legalBases: idListSchema,
  /** Stated for this flow, or for the controller in general, or not at all. */
  basisSource: z.enum(['flow', 'controller', 'none']),
  basisNote: noteSchema,
  /** Bases cited as a requirement on the person, not as ground for the flow. */
  requirements: idListSchema,
  /** GDPR art. 46: what safeguards a third-country transfer. */
  safeguards: idListSchema,
  conditions: wordsListSchema,
  /** Null: not stated. Consent is a condition here, never a basis. */
  consentRequired: z.boolean().nullable().default(null),
  pseudonymised: z.boolean().nullable().default(null),
  thirdCountry: z.boolean(),
  transfer: z
    .strictObject({ kind: z.enum(['storage', 'remote-support']) })
    .nullable()
    .default(null),
  /** GDPR art. 28(3): where a processing agreement is stated; null where none is. */
  agreement: sourceSchema.nullable().default(null),
})

export type Mode = z.infer<typeof modeSchema>
export type FlowAct = z.infer<typeof flowActSchema>
export type Flow = DeepReadonly<z.infer<typeof flowSchema>>
