import type { z } from 'zod'
import { type Refusal, refusal } from '../refusal.ts'
import { parseRfc3339 } from '../time.ts'
import { consentGivenSchema, consentWithdrawnSchema } from './consent.ts'
import { correctedSchema, retractedSchema } from './corrected.ts'
import { disclosureSchema } from './disclosure.ts'
import type { Attributes } from './envelope.ts'
import { mergeUndoneSchema, numberChangedSchema, numbersMergedSchema } from './identity.ts'
import { noticeAcknowledgedSchema } from './notice.ts'
import { profilingSchema } from './profiling.ts'
import { reportedThroughSchema } from './reported-through.ts'
import { statusChangedSchema } from './status-changed.ts'
import { deliveryExpectedSchema, loadCompletedSchema, processingEndedSchema } from './warehouse.ts'
import type { WireType } from './types.ts'

/** The form of every type's data. */
export const DATA_SCHEMAS: { readonly [T in WireType]: z.ZodType } = {
  'disclosure.recorded': disclosureSchema,
  'disclosure.received': disclosureSchema,
  'disclosure.corrected': correctedSchema,
  'disclosure.retracted': retractedSchema,
  'subject.number-changed': numberChangedSchema,
  'subject.numbers-merged': numbersMergedSchema,
  'subject.merge-undone': mergeUndoneSchema,
  'consent.given': consentGivenSchema,
  'consent.withdrawn': consentWithdrawnSchema,
  'subject.status-changed': statusChangedSchema,
  'source.reported-through': reportedThroughSchema,
  'notice.acknowledged': noticeAcknowledgedSchema,
  'profiling.performed': profilingSchema,
  'warehouse.load-completed': loadCompletedSchema,
  'warehouse.delivery-expected': deliveryExpectedSchema,
  'processing.ended': processingEndedSchema,
}

/** Periods that end before they begin. */
export function checkPeriods(type: WireType, data: Attributes): Refusal | undefined {
  if (type === 'disclosure.recorded' || type === 'disclosure.received')
    return checkDays(data, 'dataPeriod', '/data')
  if (type === 'disclosure.corrected')
    return checkDays(data['replacement'] as Attributes, 'dataPeriod', '/data/replacement')
  if (type === 'subject.status-changed') return checkOrder(data, 'validFrom', 'validTo')
  if (type === 'warehouse.load-completed' || type === 'warehouse.delivery-expected')
    return checkDays(data, 'referencePeriod', '/data')
  return type === 'source.reported-through' ? checkOrder(data, 'from', 'through') : undefined
}

function checkDays(data: Attributes, field: string, at: string): Refusal | undefined {
  const period = data[field] as { from: string; to: string } | undefined
  return period !== undefined && period.from > period.to
    ? refusal('event_invalid', `${at}/${field}/to`)
    : undefined
}

function checkOrder(data: Attributes, from: string, to: string): Refusal | undefined {
  const end = data[to]
  if (typeof end !== 'string' || parseRfc3339(data[from] as string)! < parseRfc3339(end)!)
    return undefined
  return refusal('event_invalid', `/data/${to}`)
}
