import type { StoredErased } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import { appendOwn } from '../own-events.ts'

export interface ToErase {
  readonly subject: string
  readonly why: StoredErased
}

/**
 * Erases people: the vault's row and key first, so that what the log holds can be neither opened nor led to anybody, and
 * then `subject.erased`, on which every read model drops its rows. Cut off in between it is safe to do again: the vault
 * finds nothing left, and the event has an id of its own. Employees who looked stay sealed under their employer's key.
 */
export async function carryOut(
  desk: DecisionDesk,
  stream: string,
  people: readonly ToErase[],
): Promise<void> {
  if (people.length === 0) return
  await Promise.all(people.map(({ subject }) => desk.vault.erase(subject)))
  // Before the event, which ends the matter: cut off after it, nobody would come back to this.
  for (const { subject } of people) await desk.onErased?.(subject)
  const nowMs = desk.clock.now()
  await appendOwn(
    desk,
    stream,
    people.map(({ subject, why }) => ({
      type: 'subject.erased' as const,
      id: erasedId(subject),
      nowMs,
      subject,
      data: why,
    })),
  )
}

/** One for each person: nobody is erased twice. */
export function erasedId(subject: string): string {
  return `erased-${subject}`
}
