import { iso } from '@dataspor/kernel'
import type { FoundWindow, SourceActivity } from '@dataspor/read-models/personal'

import type { CoverageWindow } from '../contract/envelope.ts'

/**
 * A source's windows, newest first, and before them the silence since then where it is longer than the source's own
 * rhythm allows.
 */
export function presentWindows(
  activity: SourceActivity,
  expectedEveryMs: number,
  judgedAtMs: number,
): readonly CoverageWindow[] {
  const windows = activity.windows.map(present)
  const heardMs = heardUntil(activity)
  if (judgedAtMs - heardMs <= expectedEveryMs) return windows
  return [{ from: iso(heardMs), through: iso(judgedAtMs), state: 'silent' }, ...windows]
}

/** Until when a source says that it has reported everything, ms; undefined where it has said nothing of the kind. */
export function reportedThrough({ windows }: SourceActivity): number | undefined {
  if (windows.length === 0) return undefined
  return windows.reduce((latest, window) => Math.max(latest, window.through), 0)
}

/**
 * Until when a source has been heard, ms: its last report, but no later than it vouches for. Old events that it sends
 * today say nothing of the time since.
 */
export function heardUntil(activity: SourceActivity): number {
  return Math.min(activity.lastAt, reportedThrough(activity) ?? activity.lastAt)
}

function present({ from, through, declared, counted }: FoundWindow): CoverageWindow {
  const bounds = { from: iso(from), through: iso(through) }
  if (counted === declared) return { ...bounds, state: 'complete' }
  if (counted > declared) return { ...bounds, state: 'surplus' }
  return { ...bounds, state: 'missing', missing: declared - counted }
}
