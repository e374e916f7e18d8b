import {
  analyticsSection,
  httpSection,
  logSection,
  quarantineDays,
  rulesSections,
} from '@dataspor/composition'
import { z } from 'zod'

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
  http: httpSection(4680),
  vault: z
    .strictObject({
      keyFile: z
        .string()
        .optional()
        .describe(
          'The key file; by default keys/vault.json in the data folder. Losing it loses every sealed value.',
        ),
      quarantineDays,
    })
    .prefault({}),
  log: logSection,
  analytics: analyticsSection,
  ...rulesSections('auto'),
})

export type Config = z.infer<typeof configSchema>
