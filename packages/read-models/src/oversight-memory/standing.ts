import type { LogPosition } from '@dataspor/kernel'
import type { ClosingRow, DisclosureRow } from '../oversight/index.ts'
import { closingsByTarget, type Tables } from './tables.ts'

export interface Closed {
  readonly kind: 'retracted' | 'mistaken'
  readonly position: LogPosition
}

/** What has been said of rows since. */
export interface Standing {
  /** Whether the row counts: nothing recorded by `upTo` closed it. */
  stands(row: DisclosureRow): boolean
  /** `replaced` is not to be found; `closed` is to be found marked. */
  state(row: DisclosureRow): { readonly replaced: boolean; readonly closed: Closed | null }
}

/** `person`: each row is one person's, and closings for single people count; else each is an event. */
export function standingAt(tables: Tables, upTo: LogPosition, person: boolean): Standing {
  const byTarget = closingsByTarget(tables)
  const of = (row: DisclosureRow) =>
    (byTarget.get(row.origin) ?? []).filter(
      (closing) => closing.position > row.position && concerns(closing, row, person),
    )
  return {
    stands: (row) => of(row).every((closing) => closing.position > upTo),
    state: (row) => {
      const closings = of(row)
      const mistaken = last(closings, 'mistaken', Number.MAX_SAFE_INTEGER)
      if (mistaken !== null) return { replaced: false, closed: mistaken }
      const replaced = closings.some(
        ({ kind, position }) => kind === 'corrected' && position <= upTo,
      )
      return { replaced, closed: last(closings, 'retracted', upTo) }
    },
  }
}

function concerns(closing: ClosingRow, row: DisclosureRow, person: boolean): boolean {
  if (closing.subjects === undefined) return true
  return person && row.subject !== null && closing.subjects.includes(row.subject)
}

function last(
  closings: readonly ClosingRow[],
  kind: Closed['kind'],
  upTo: LogPosition,
): Closed | null {
  const found = closings.filter((closing) => closing.kind === kind && closing.position <= upTo)
  const position = found.at(-1)?.position
  return position === undefined ? null : { kind, position }
}
