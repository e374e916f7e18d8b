import { DEFAULT_CONFIRM_BY } from '@dataspor/disclosure'
import { z } from 'zod'
import { akasse } from './config-akasse.ts'
import { controlsSection } from './config-controls.ts'
import { analyticsSection } from './config-analytics.ts'
import { retentionSection } from './config-retention.ts'
import { statisticsSection } from './config-statistics.ts'

const DAY_MS = 86_400_000

const confirmDays = z.int().min(1).max(3_650)

const source = z.strictObject({
  ref: z.string().min(1).max(100),
  channel: z.enum(['http', 'kafka']).default('http'),
  expectedEveryMs: z.int().min(60_000).default(DAY_MS),
  confirms: z.boolean().default(false),
  processors: z.array(z.string().max(100)).max(50).default([]),
})

/**
 * Every setting, with its default and what it means. One section a level, one value a key, so that each has an
 * environment name: `DATASPOR_<SECTION>_<KEY>`.
 */
export const configSchema = z.strictObject({
  data: z
    .strictObject({
      folder: z
        .string()
        .min(1)
        .default('data')
        .describe('Where everything is kept. One process owns it at a time.'),
    })
    .prefault({}),
  http: z
    .strictObject({
      host: z
        .string()
        .min(1)
        .default('127.0.0.1')
        .describe('Address to listen on. Anything but loopback needs TLS or trustProxy.'),
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(4680)
        .describe('Port to listen on; 0 takes a free one.'),
      trustProxy: z
        .boolean()
        .default(false)
        .describe('A proxy in front ends TLS and is the only one that can reach this port.'),
      tlsCertFile: z
        .string()
        .optional()
        .describe('PEM certificate chain; with tlsKeyFile, the server speaks TLS itself.'),
      tlsKeyFile: z.string().optional().describe('PEM private key.'),
      bytesInFlightMax: z
        .int()
        .min(1_048_576)
        .default(268_435_456)
        .describe('Intake bodies held at once, bytes; beyond it: 503 overloaded.'),
      requestsPerSecondMax: z
        .int()
        .min(1)
        .default(5_000)
        .describe('Requests a second of one producer’s token; beyond it: 429 rate_limited.'),
    })
    .prefault({}),
  cpr: z
    .strictObject({
      mode: z
        .enum(['synthetic', 'production'])
        .default('synthetic')
        .describe(
          'synthetic: only numbers with day of birth + 60; real ones are refused. production: real numbers.',
        ),
    })
    .prefault({}),
  vault: z
    .strictObject({
      keyFile: z
        .string()
        .optional()
        .describe(
          'The key file; by default keys/vault.json in the data folder. Losing it loses every sealed value.',
        ),
      quarantineDays: z
        .int()
        .min(1)
        .max(365)
        .default(90)
        .describe('How long a refused event is kept, days.'),
    })
    .prefault({}),
  batch: z
    .strictObject({
      unsealedDays: z
        .int()
        .min(1)
        .max(365)
        .default(7)
        .describe('How long a batch may stay open before that is a finding on its producer, days.'),
    })
    .prefault({}),
  retention: retentionSection,
  controls: controlsSection,
  statistics: statisticsSection,
  confirmation: z
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
    .prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
        .default('info')
        .describe('What is written to standard error.'),
    })
    .prefault({}),
  analytics: analyticsSection,
  demo: z
    .strictObject({
      load: z
        .enum(['auto', 'never'])
        .default('auto')
        .describe(
          'auto: an empty data folder is filled with synthetic people living through every flow.',
        ),
      people: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(40)
        .describe('How many synthetic people the demo has.'),
      seed: z.int().min(0).default(1).describe('The same seed gives the same scenario.'),
    })
    .prefault({}),
  sources: z
    .strictObject({
      list: z
        .array(source)
        .max(1_000)
        .optional()
        .describe(
          'Parties that report, each once. By default every party that the policies expect to report.',
        ),
    })
    .prefault({}),
  akasser: z
    .strictObject({
      list: z
        .array(akasse)
        .max(200)
        .optional()
        .describe('The unemployment insurance funds; by default those known in 2025.'),
    })
    .prefault({}),
  authorities: z
    .strictObject({
      hold: z
        .array(z.string().max(100))
        .max(100)
        .default([])
        .describe('Refs that may withhold an entry within an event.'),
      identity: z
        .array(z.string().max(100))
        .max(100)
        .default([])
        .describe('Refs that may say that a person number changed.'),
      cpr: z
        .array(z.string().max(100))
        .max(10)
        .default(['cpr'])
        .describe('Refs that report facts from the CPR register.'),
    })
    .prefault({}),
})

export type Config = z.infer<typeof configSchema>
