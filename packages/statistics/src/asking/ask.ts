import type { Language } from '@dataspor/kernel'

/** Filters as given, texts of the address: a day is `YYYY-MM-DD`, both ends inclusive, by reference period. */
export interface StatisticsAsk {
  readonly language: Language
  readonly filters: Readonly<Record<string, string>>
  /** A public position: what was known then. */
  readonly asOf?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: string | undefined
}

/** What every answer says of itself. */
export interface StatisticsHead {
  /** A public position: what the answer knows. */
  readonly asOf: string
  /** How far the model has come. */
  readonly appliedThrough: string
}
