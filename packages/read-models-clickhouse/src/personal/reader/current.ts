/**
 * Rows as they stand: of each key the highest version, where that is not gone. `where` must hold for all versions of a row or
 * for none, or let those through that are gone: else an older version would be taken for the present one.
 */
export function current(table: string, key: string, columns: string, where = 'true'): string {
  return `(SELECT ${columns} FROM (
    SELECT ${columns}, gone FROM ${table} WHERE ${where}
    ORDER BY ${key}, version DESC LIMIT 1 BY ${key}
  ) WHERE gone = 0)`
}

/** Ids come as hex. As a subquery, so that the key is used. */
export const THEIRS = `subject IN (SELECT toFixedString(unhex(arrayJoin({subjects:Array(String)})), 16))`

export const KNOWN = 'position <= {upTo:UInt64}'

/** Beyond every position and time. */
export const HIGHEST = Number.MAX_SAFE_INTEGER

/** A bound as a parameter: callers may give one that no position has. */
export function positionParam(position: number): number {
  return Math.trunc(Math.max(0, Math.min(HIGHEST, position)))
}

export function timeParam(time: number): number {
  return Math.trunc(Math.max(-HIGHEST, Math.min(HIGHEST, time)))
}
