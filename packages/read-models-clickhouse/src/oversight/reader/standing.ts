/**
 * Rows that nothing recorded by `upTo` has closed. Closings are few, so that the joins' tables are small and the rows
 * are read once. A row that stands in another's place has the position of the closing.
 */
const CLOSED = `LEFT ANY JOIN (
  SELECT target, max(position) AS closed_at FROM closings
  WHERE position <= {upTo:UInt64} AND single = 0 GROUP BY target
) AS c ON c.target = d.origin`

const CLOSED_SINGLY = `LEFT ANY JOIN (
  SELECT target, subject, max(position) AS closed_at FROM closings
  WHERE position <= {upTo:UInt64} AND single = 1 GROUP BY target, subject
) AS s ON s.target = d.origin AND s.subject = d.subject`

export interface Selected {
  readonly select: string
  /** On the columns of `disclosures`. */
  readonly where: string
  /** What comes after WHERE. */
  readonly tail: string
}

/** Each row an event. */
export function standingEvents({ select, where, tail }: Selected): string {
  return `SELECT ${select}
FROM (SELECT *, origin FROM disclosures WHERE ordinal = 0 AND ${where}) AS d
${CLOSED}
WHERE c.closed_at <= d.position
${tail}`
}

/** Each row one person's. */
export function standingRows({ select, where, tail }: Selected): string {
  return `SELECT ${select}
FROM (SELECT *, origin FROM disclosures WHERE ${where}) AS d
${CLOSED}
${CLOSED_SINGLY}
WHERE c.closed_at <= d.position AND s.closed_at <= d.position
${tail}`
}

/** Copenhagen's month of a time in ms, like 202603. */
export const MONTH = `toYYYYMM(fromUnixTimestamp64Milli(occurred_at, 'Europe/Copenhagen'))`
