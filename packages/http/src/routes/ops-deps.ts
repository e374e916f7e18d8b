import type { Metrics } from '../observe/metrics.ts'

/** How one part is doing; `failed` does not mend itself. */
export type PartState = 'ok' | 'starting' | 'stopping' | 'failed'

export interface Health {
  /** Each part by its name (`log`, `vault`, `projection`). Ready means: all are `ok`. */
  parts(): Promise<Readonly<Record<string, PartState>>>
  /** What does less than all, in words, by its name: it is ready without. Nothing where all is well. */
  notes?(): Promise<Readonly<Record<string, string>>>
}

export interface OpsPorts {
  readonly health: Health
}

export interface OpsDeps extends OpsPorts {
  readonly metrics: Metrics
}
