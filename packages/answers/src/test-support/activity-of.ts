import type { StoredEvent } from '@dataspor/events'
import type { SourceActivity } from '@dataspor/read-models/personal'

/** What the sources have reported, counted anew from all events. */
export function activityOf(events: readonly StoredEvent[]): readonly SourceActivity[] {
  const reports = events.filter(
    ({ type }) => type === 'disclosure.recorded' || type === 'disclosure.received',
  )
  const sources = new Set(
    [...reports, ...events.filter(({ type }) => type === 'source.reported-through')].map(
      (e) => e.source,
    ),
  )
  return [...sources].map((source) => {
    const own = reports.filter((event) => event.source === source)
    const all = events.filter((event) => event.source === source)
    return {
      source,
      since: all[0]!.recordedAt,
      lastAt: all.at(-1)!.recordedAt,
      windows: all
        .flatMap((event) => (event.type === 'source.reported-through' ? [event.data] : []))
        .map(({ from, through, count }, i) => ({
          from,
          through,
          declared: count,
          counted: own.filter(({ occurredAt }) => occurredAt >= from && occurredAt < through)
            .length,
          position: i,
        }))
        .toReversed(),
    }
  })
}
