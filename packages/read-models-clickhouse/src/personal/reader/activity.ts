import type { FoundWindow, SourceActivity } from '@dataspor/read-models/personal'
import { num, text } from '../../cells.ts'
import type { Database, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { KNOWN, positionParam } from './current.ts'
import type { Steady } from './steady.ts'

/** Windows shown whether or not they agree. */
const RECENT_WINDOWS = 60
const CACHED_RESULTS_MAX = 8

// Rows of these tables are added, never taken away: any version of one tells the same, but whether a window ever differed.
const STEP = question(
  `SELECT position FROM activity_steps WHERE ${KNOWN} ORDER BY position DESC LIMIT 1`,
  'short',
)

const SOURCES = question(
  `SELECT number, any(source) AS name, any(since) AS first
FROM sources
WHERE ${KNOWN}
GROUP BY number
ORDER BY name`,
  'short',
)

const LAST_HEARD = question(
  `SELECT source, argMax(recorded_at, position) AS last
FROM source_hours
WHERE ${KNOWN}
GROUP BY source`,
  'short',
)

/** Of each source the newest windows, and all others that ever did not agree, each as it was counted by then. */
const WINDOWS = question(
  `SELECT source, through_ms, from_ms, argMax(declared, position) AS said,
  argMax(counted, position) AS found, argMax(stated_at, position) AS stated
FROM window_versions
WHERE ${KNOWN} AND (source, through_ms, from_ms) IN (
  SELECT source, through_ms, from_ms FROM (
    SELECT source, through_ms, from_ms, max(differed) AS ever_differed,
      row_number() OVER (PARTITION BY source ORDER BY through_ms DESC, from_ms DESC) AS place
    FROM windows
    WHERE ${KNOWN}
    GROUP BY source, through_ms, from_ms
  )
  WHERE place <= ${RECENT_WINDOWS} OR ever_differed = 1
)
GROUP BY source, through_ms, from_ms
ORDER BY source, through_ms DESC, from_ms DESC`,
  'short',
)

export const ACTIVITY_STATEMENTS = [STEP, SOURCES, LAST_HEARD, WINDOWS]

/**
 * What each source reported, as of a position. It changes only at the steps that the writer noted, so between two steps it is
 * computed once for each filling: an answer pays for one look-up. Nothing is kept that was read while rows were replaced.
 */
export function activityReader(
  db: Database,
  steady: Steady,
): (upTo: number) => Promise<readonly SourceActivity[]> {
  const results = new Map<string, readonly SourceActivity[]>()
  return async (upTo) => {
    const { key, result } = await steady.read(async (filling) => {
      const [row] = await db.ask(STEP, { upTo: positionParam(upTo) })
      if (row === undefined) return { key: undefined, result: [] }
      const step = num(row, 'position')
      const named = `${filling} ${step}`
      return { key: named, result: results.get(named) ?? (await activityAt(db, step)) }
    })
    if (key === undefined) return result
    if (!results.has(key) && results.size >= CACHED_RESULTS_MAX) results.clear()
    results.set(key, result)
    return result
  }
}

async function activityAt(db: Database, upTo: number): Promise<readonly SourceActivity[]> {
  const [sources, heard, windows] = await Promise.all([
    db.ask(SOURCES, { upTo }),
    db.ask(LAST_HEARD, { upTo }),
    db.ask(WINDOWS, { upTo }),
  ])
  const lastAt = new Map(heard.map((row) => [num(row, 'source'), num(row, 'last')]))
  const bySource = Map.groupBy(windows, (row) => num(row, 'source'))
  return sources.map((row) => {
    const number = num(row, 'number')
    const own = (bySource.get(number) ?? []).map(asWindow)
    return {
      source: text(row, 'name'),
      since: num(row, 'first'),
      lastAt: lastAt.get(number)!,
      windows: own.filter((one, i) => i < RECENT_WINDOWS || one.declared !== one.counted),
    }
  })
}

function asWindow(row: Row): FoundWindow {
  return {
    from: num(row, 'from_ms'),
    through: num(row, 'through_ms'),
    declared: num(row, 'said'),
    counted: num(row, 'found'),
    position: num(row, 'stated'),
  }
}
