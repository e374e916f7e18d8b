import { DEFAULT_CONFIRM_BY } from '@dataspor/disclosure'
import { z } from 'zod'
import { controlsSection } from './controls.ts'
import { akasserSection, authoritiesSection, sourcesSection } from './parties.ts'
import { retentionSection } from './retention.ts'
import { statisticsSection } from './statistics.ts'

const DAY_MS = 86_400_000

const confirmDays = z.int().min(1).max(3_650)

const cpr = z
  .strictObject({
    mode: z
      .enum(['synthetic', 'production'])
      .default('synthetic')
      .describe(
        'synthetic: only numbers with day of birth + 60; real ones are refused. production: real numbers.',
      ),
  })
  .prefault({})

const batch = z
  .strictObject({
    unsealedDays: z
      .int()
      .min(1)
      .max(365)
      .default(7)
      .describe('How long a batch may stay open before that is a finding on its producer, days.'),
  })
  .prefault({})

const confirmation = z
  .strictObject({
    days: confirmDays
      .default(DEFAULT_CONFIRM_BY.defaultMs / DAY_MS)
      .describe('How long recipients who confirm what they receive have for it, days.'),
    flows: z
      .array(z.strictObject({ flow: z.string().min(1).max(100), days: confirmDays.nullable() }))
      .max(1_000)
      .default([])
      .describe('Flows with a time of their own; null: no confirmation is expected.'),
  })
  .prefault({})

const demo = (load: 'auto' | 'never') =>
  z
    .strictObject({
      load: z
        .enum(['auto', 'never'])
        .default(load)
        .describe(
          'auto: what is empty is filled with synthetic people living through every flow, whose parties are trusted.',
        ),
      people: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(40)
        .describe('How many synthetic people the demo has.'),
      seed: z.int().min(0).default(1).describe('The same seed gives the same scenario.'),
    })
    .prefault({})

/** The sections that say by which rules a system works: its processes, where it has several, must agree on them. */
export const rulesSections = (load: 'auto' | 'never') => ({
  cpr,
  batch,
  retention: retentionSection,
  controls: controlsSection,
  statistics: statisticsSection,
  confirmation,
  demo: demo(load),
  sources: sourcesSection,
  akasser: akasserSection,
  authorities: authoritiesSection,
})

export type RulesConfig = z.output<z.ZodObject<ReturnType<typeof rulesSections>>>
