import type { LogPosition } from '@dataspor/kernel'
import {
  type FoundClosing,
  type FoundDisclosure,
  OVERSIGHT_LIMITS,
  within,
} from '@dataspor/read-models/oversight'
import { num, text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'

// Whether anything closed a row is asked of what few rows there are to show, and what it was only where something did.
const CLOSED = 'IN (SELECT target FROM closings) AS touched'
export const TOUCHED = `origin ${CLOSED}`
/** The same with what an origin is made of: to resolve its alias takes longer than to subtract. */
export const TOUCHED_BACK = `origin_back, position - origin_back ${CLOSED}`

const BY_TARGET = question(
  `SELECT target, position, kind, single, lower(hex(subject)) AS person
FROM closings
WHERE target IN {targets:Array(UInt64)}
ORDER BY position, target, kind, subject`,
  'short',
)

export const CLOSING_STATEMENTS = [BY_TARGET]

export async function readClosings(
  db: Database,
  targets: readonly LogPosition[],
): Promise<readonly FoundClosing[]> {
  within(targets, OVERSIGHT_LIMITS.targetsMax, '/targets')
  if (targets.length === 0) return []
  return (await db.ask(BY_TARGET, { targets })).map((row) => ({
    target: num(row, 'target'),
    position: num(row, 'position'),
    kind: text(row, 'kind') as FoundClosing['kind'],
    subject: num(row, 'single') === 1 ? text(row, 'person') : null,
  }))
}

interface Version {
  readonly position: LogPosition
  readonly origin: LogPosition
}

/** What has been said of a version since. `person`: whose row it is; null where the row is an event. */
export function stateOf(
  closings: readonly FoundClosing[],
  { position, origin }: Version,
  person: string | null,
  upTo: LogPosition,
): { readonly replaced: boolean; readonly closed: FoundDisclosure['closed'] } {
  const since = closings.filter(
    (closing) =>
      closing.target === origin &&
      closing.position > position &&
      (closing.subject === null || closing.subject === person),
  )
  const mistaken = since.findLast(({ kind }) => kind === 'mistaken')
  if (mistaken !== undefined) {
    return { replaced: false, closed: { kind: 'mistaken', position: mistaken.position } }
  }
  const known = since.filter((closing) => closing.position <= upTo)
  const retracted = known.findLast(({ kind }) => kind === 'retracted')
  return {
    replaced: known.some(({ kind }) => kind === 'corrected'),
    closed: retracted === undefined ? null : { kind: 'retracted', position: retracted.position },
  }
}
