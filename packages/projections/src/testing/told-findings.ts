import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredEvent } from '@dataspor/events'
import { oversightRows } from './oversight-run.ts'
import { logOf } from './sample-events.ts'

/** What is told, as `±code about @position` of what. */
export async function told(...events: readonly StoredEvent[]): Promise<readonly string[]> {
  const { findings } = await oversightRows(await logOf(createMemoryLog(), events))
  return findings.map(
    ({ change, code, about, position, target }) =>
      `${change === 1 ? '+' : '-'}${code} ${about} of ${target} @${position}`,
  )
}
