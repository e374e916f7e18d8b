import type { BreachMatter } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { Breach } from './fold.ts'

/** Error: `already_decided` for a breach that is closed. */
export function requireOpenBreach({ closedAt }: Breach): void {
  if (closedAt !== undefined) throw new DatasporError('already_decided')
}

/**
 * That a notification may be noted as done: it was decided before, and lies neither before the party knew nor ahead.
 * Errors: `already_decided`, `event_invalid`.
 */
export function requireNotifiable(
  breach: Breach,
  matter: BreachMatter,
  at: number,
  nowMs: number,
): void {
  requireOpenBreach(breach)
  if (breach.notified[matter] !== undefined) throw new DatasporError('already_decided')
  if (breach.decisions[matter]?.notify !== true)
    throw invalid('/matter', 'First it is decided to notify.')
  if (at > nowMs || at < breach.awareAt)
    throw invalid('/at', 'It lies between when the breach was known and now.')
}

/**
 * That a breach may be closed: both matters are decided, and what was decided to be done is done (GDPR arts. 33, 34).
 * Errors: `already_decided`, `event_invalid`.
 */
export function requireClosable(breach: Breach): void {
  requireOpenBreach(breach)
  for (const matter of ['authority', 'persons'] as const) {
    const decision = breach.decisions[matter]
    if (decision === undefined)
      throw invalid('', 'Whether to notify authority and persons is decided first.')
    if (decision.notify && breach.notified[matter] === undefined)
      throw invalid('', 'What was decided to be notified is notified first.')
  }
}

function invalid(pointer: string, detail: string): DatasporError {
  return new DatasporError('event_invalid', { pointer, detail })
}
