export type ControlOutcome = 'ok' | 'unexplained' | 'misuse'

export type LookupPattern =
  | 'lookup-no-case'
  | 'lookup-outside-hours'
  | 'lookup-volume'
  | 'lookup-own'
  | 'lookup-related'
  | 'lookup-case-closed'

/** What is controlled: a party's look-ups (mode view or pull, by a person). Times ms, `from` inclusive, `to` exclusive. */
export interface ControlPeriod {
  readonly from: number
  readonly to: number
}

/** `control.drawn`: a random sample of look-ups, which the seed draws again. */
export interface StoredControlDrawn {
  readonly controlId: string
  readonly party: string
  readonly period: ControlPeriod
  readonly seed: string
  /** A number of look-ups, or a share in percent. */
  readonly size: { readonly count: number } | { readonly percent: number }
  /** Look-ups recorded at or before here; how many there were. */
  readonly upTo: number
  readonly eligible: number
  /** Positions of those drawn, ascending. */
  readonly sample: readonly number[]
  readonly by: string
}

/** `control.patterns-found`: the rules run over a period. */
export interface StoredControlPatterns {
  readonly controlId: string
  readonly party: string
  readonly period: ControlPeriod
  readonly upTo: number
  /** Look-ups that were seen. */
  readonly examined: number
  readonly found: readonly {
    readonly pattern: LookupPattern
    readonly count: number
    /** The first of them, ascending. */
    readonly positions: readonly number[]
  }[]
  readonly by: string
}

/** `control.assigned`: who is to look into it, in clear text under the party's key. */
export interface StoredControlAssigned {
  readonly controlId: string
  readonly assigneeSealed: string
  readonly by: string
}

/** `control.assessed`: what came of one look-up. */
export interface StoredControlAssessed {
  readonly controlId: string
  readonly position: number
  readonly outcome: ControlOutcome
  readonly noteSealed?: string
  readonly by: string
}

/** `control.noted`: the DPO's advice, or a remark. */
export interface StoredControlNoted {
  readonly controlId: string
  readonly textSealed: string
  readonly by: string
}

export type EmployeeRelation = 'self' | 'family' | 'household' | 'other'

/**
 * `employee.related`: an employee and a person who are one, or near. Who they are lies sealed under the employing party's
 * key, so that neither log nor read model joins them: JSON of `{employee, actorKey, subject, relation}`.
 */
export interface StoredEmployeeRelated {
  readonly relationId: string
  readonly party: string
  readonly pairSealed: string
  readonly by: string
}

/** `employee.unrelated`: the relation has ended, or was recorded by mistake. */
export interface StoredEmployeeUnrelated {
  readonly relationId: string
  readonly party: string
  readonly by: string
}
