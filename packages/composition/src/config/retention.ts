import { DEFAULT_RETENTION, type RetentionClass } from '@dataspor/decisions'
import { z } from 'zod'

const RETENTION_DAYS_MAX = 36_525

const retentionDays = (name: RetentionClass) =>
  z.int().min(1).max(RETENTION_DAYS_MAX).default(DEFAULT_RETENTION.days[name])

/** How long records are kept, by class. */
export const retentionSection = z
  .strictObject({
    entryDays: retentionDays('entry').describe(
      'How long an entry is kept at least, days; longer where a policy states that the data are.',
    ),
    factDays: retentionDays('fact').describe('Consents and facts, days.'),
    questionDays: retentionDays('question').describe('Who asked Dataspor about a person, days.'),
    requestDays: retentionDays('request').describe(
      'What a person asked of a controller, and decisions of erasure, days.',
    ),
    holdDays: retentionDays('hold').describe('Holds, days from their end.'),
    daysMax: z
      .int()
      .min(1)
      .max(RETENTION_DAYS_MAX)
      .default(DEFAULT_RETENTION.daysMax)
      .describe('The longest that anything is kept, whatever a policy states, days.'),
  })
  .prefault({})
