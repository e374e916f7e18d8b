import { iso } from '@dataspor/kernel'
import type { SourceActivity } from '@dataspor/read-models/personal'

import type { CoverageEntry } from '../contract/envelope.ts'
import type { ExpectedSource } from './expected.ts'
import { heardUntil, presentWindows, reportedThrough } from './windows.ts'

const STOPPED_AFTER_TIMES = 3

/** What each expected source has reported, judged at a time. */
export function judgeCoverage(
  expected: readonly ExpectedSource[],
  activity: readonly SourceActivity[],
  judgedAtMs: number,
): readonly CoverageEntry[] {
  const bySource = new Map(activity.map((each) => [each.source, each]))
  return expected.map((source) => judge(source, activityOf(source, bySource), judgedAtMs))
}

/** A system's own reports, else those that its legal entity makes for it. */
function activityOf(
  { refs }: ExpectedSource,
  bySource: ReadonlyMap<string, SourceActivity>,
): SourceActivity | undefined {
  for (const ref of refs) {
    const activity = bySource.get(ref)
    if (activity !== undefined) return activity
  }
  return undefined
}

function judge(
  { party, registration }: ExpectedSource,
  activity: SourceActivity | undefined,
  judgedAtMs: number,
): CoverageEntry {
  if (registration === undefined || activity === undefined) {
    return { party, status: 'never-connected', windows: [] }
  }
  const { expectedEveryMs } = registration
  const through = reportedThrough(activity)
  return {
    party,
    status: statusAfter(judgedAtMs - heardUntil(activity), expectedEveryMs),
    since: iso(activity.since),
    ...(through === undefined ? {} : { through: iso(through) }),
    windows: presentWindows(activity, expectedEveryMs, judgedAtMs),
  }
}

function statusAfter(silentMs: number, expectedEveryMs: number): CoverageEntry['status'] {
  if (silentMs <= expectedEveryMs) return 'reporting'
  return silentMs <= STOPPED_AFTER_TIMES * expectedEveryMs ? 'late' : 'stopped'
}
