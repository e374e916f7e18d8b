import type { FoundWindow, SourceActivity } from '@dataspor/read-models/personal'

import type { CoverageWindow } from '../contract/envelope.ts'
import { iso } from '../iso.ts'

/**
 * A source's windows, newest first, and before them the silence since its last report where it is longer than the
 * source's own rhythm allows.
 */
export function presentWindows(
  activity: SourceActivity,
  expectedEveryMs: number,
  judgedAtMs: number,
): readonly CoverageWindow[] {
  const windows = activity.windows.map(present)
  if (judgedAtMs - activity.lastAt <= expectedEveryMs) return windows
  return [{ from: iso(activity.lastAt), through: iso(judgedAtMs), state: 'silent' }, ...windows]
}

/** Until when a source says that it has reported everything; undefined where it has said nothing of the kind. */
export function reportedThrough(activity: SourceActivity): string | undefined {
  if (activity.windows.length === 0) return undefined
  return iso(activity.windows.reduce((latest, window) => Math.max(latest, window.through), 0))
}

function present({ from, through, declared, counted }: FoundWindow): CoverageWindow {
  const bounds = { from: iso(from), through: iso(through) }
  if (counted === declared) return { ...bounds, state: 'complete' }
  if (counted > declared) return { ...bounds, state: 'surplus' }
  return { ...bounds, state: 'missing', missing: declared - counted }
}
