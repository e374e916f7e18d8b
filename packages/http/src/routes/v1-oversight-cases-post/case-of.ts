import { parseRfc3339 } from '@dataspor/events'
import { copenhagenDayStart, DatasporError, redact } from '@dataspor/kernel'
import type { z } from 'zod'

import type { caseToOpenSchema } from '../../schemas/office-asked.ts'
import type { CaseToOpen } from '../office-deps.ts'
import { given } from '../given.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What is asked for, its number kept from printers. Error: `event_invalid` for a time that is none. */
export function caseOf(body: z.output<typeof caseToOpenSchema>): CaseToOpen {
  if ('request' in body) return body
  const { subject, receivedAt, ...rest } = body
  return {
    ...given(rest),
    ...(subject === undefined ? {} : { subject: redact(subject.trim()) }),
    ...(receivedAt === undefined ? {} : { receivedAt: timeOf(receivedAt) }),
  }
}

function timeOf(text: string): number {
  const timeMs = DAY.test(text) ? copenhagenDayStart(text) : parseRfc3339(text)
  if (timeMs === undefined || Number.isNaN(timeMs))
    throw new DatasporError('event_invalid', { pointer: '/receivedAt' })
  return timeMs
}
