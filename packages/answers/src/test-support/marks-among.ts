import type { StoredEvent } from '@dataspor/events'
import type { FoundMark, MarkKind } from '@dataspor/read-models/personal'

const MARKS: Partial<Record<StoredEvent['type'], MarkKind>> = {
  'assessment.revised': 'reassessed',
  'employee.unmasked': 'unmasked',
}

interface Placed {
  readonly position: number
  readonly event: StoredEvent
  readonly body: string
}

/** What these events say about entries at these places. */
export function marksAmong(
  events: readonly Placed[],
  targets: readonly number[],
): readonly FoundMark[] {
  return events.flatMap(({ event, position, body }) => {
    const kind = MARKS[event.type]
    if (kind === undefined || !('original' in event.data)) return []
    const target = event.data.original?.position
    return target !== undefined && targets.includes(target)
      ? [{ target, kind, position, body }]
      : []
  })
}
