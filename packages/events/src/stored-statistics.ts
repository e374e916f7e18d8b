/**
 * A cell of the cube of inflows. A dimension that is absent is summed over; a number that is null is suppressed. Nothing
 * in it is about one person.
 */
export interface StoredPublishedCell {
  readonly source?: string
  readonly dataset?: string
  /** All legal bases that were stated together, ascending, joined by `+`; `not-stated` where there were none. */
  readonly legalBasis?: string
  readonly purpose?: string
  /** Distinct persons: not the sum over the cells below. */
  readonly persons: number | null
  /** Entries: a disclosure counts once for each person that it was about. */
  readonly disclosures: number | null
}

/**
 * `statistics.published`: one piece of a vintage. A vintage holds all cells of its months anew, and stands from its last
 * piece on; pieces of one that was broken off stay without effect, their number is not given again.
 */
export interface StoredStatisticsPublished {
  /** 1, 2, 3, …; a number may be left out. */
  readonly vintage: number
  /** The first publication of a month, or the quarterly revision of months that were published before. */
  readonly kind: 'month' | 'revision'
  /** All months of the vintage, `YYYY-MM` by Copenhagen's calendar, ascending. */
  readonly months: readonly string[]
  /** Counted from what the log held up to this position. */
  readonly upTo: number
  /** Version of the catalogue that told what is an inflow. */
  readonly catalogue: string
  /** The fewest persons a cell may show; each dataset's own where it differs. */
  readonly threshold: {
    readonly all: number
    readonly datasets: Readonly<Record<string, number>>
  }
  /** 0, 1, …, `pieces` - 1, in the order of the log. */
  readonly index: number
  readonly pieces: number
  /** The month of these cells; absent where a vintage has no cell. */
  readonly month?: string
  readonly cells: readonly StoredPublishedCell[]
}
