import type { BreachCriteria } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { z } from 'zod'

import type { criteriaSchema } from '../schemas/desk-asked.ts'
import { defined, timeGiven } from './time-given.ts'

/** The criteria of a breach as a body gives them. Error: `event_invalid`, also for a period that ends before it begins. */
export function criteriaOf({
  from: since,
  to: until,
  actorKey,
  ...named
}: z.output<typeof criteriaSchema>): BreachCriteria {
  const from = since === undefined ? undefined : timeGiven(since, '/criteria/from')
  const to = until === undefined ? undefined : timeGiven(until, '/criteria/to')
  if (from !== undefined && to !== undefined && to <= from) {
    const detail = 'The period must end after it begins.'
    throw new DatasporError('event_invalid', { pointer: '/criteria/to', detail })
  }
  return {
    ...defined(named),
    ...(actorKey === undefined
      ? {}
      : { actorKey: Buffer.from(actorKey, 'hex').toString('base64url') }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}
