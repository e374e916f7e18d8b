import type { StoredAct } from './stored-acts.ts'

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

/** A look-up by its places in the log: of the event as it stands, and of the one first recorded. */
export interface ControlledLookup {
  readonly position: number
  readonly origin: number
  readonly occurredAt: number
}

/** `control.drawn`: a random sample of look-ups, which the seed draws again. */
export interface StoredControlDrawn extends StoredAct {
  readonly controlId: string
  readonly period: ControlPeriod
  readonly seed: string
  /** A number of look-ups, or a share in percent. */
  readonly size: { readonly count: number } | { readonly percent: number }
  /** Look-ups recorded at or before here; how many there were. */
  readonly upTo: number
  readonly eligible: number
  /** Those drawn, in log order. */
  readonly sample: readonly ControlledLookup[]
}

/** `control.patterns-found`: the rules run over a period. */
export interface StoredControlPatterns extends StoredAct {
  readonly controlId: string
  readonly period: ControlPeriod
  readonly upTo: number
  /** Look-ups that were seen. */
  readonly examined: number
  readonly found: readonly {
    readonly pattern: LookupPattern
    readonly count: number
    /** The first of them, in log order. */
    readonly lookups: readonly ControlledLookup[]
  }[]
}

/** `control.assigned`: who is to look into it, in clear text under the party's key. */
export interface StoredControlAssigned extends StoredAct {
  readonly controlId: string
  readonly assigneeSealed: string
}

/** `control.assessed`: what came of one look-up. */
export interface StoredControlAssessed extends StoredAct {
  readonly controlId: string
  readonly position: number
  readonly outcome: ControlOutcome
  readonly noteSealed?: string
}

/** `control.noted`: the DPO's advice, or a remark. */
export interface StoredControlNoted extends StoredAct {
  readonly controlId: string
  readonly textSealed: string
}

export type EmployeeRelation = 'self' | 'family' | 'household' | 'other'

/**
 * `employee.related`: an employee and a person who are one, or near. Who they are lies sealed under the employing party's
 * key, so that neither log nor read model joins them: JSON of `{employee, actorKey, subject, relation}`.
 */
export interface StoredEmployeeRelated extends StoredAct {
  readonly relationId: string
  readonly pairSealed: string
}

/** `employee.unrelated`: the relation has ended, or was recorded by mistake. */
export interface StoredEmployeeUnrelated extends StoredAct {
  readonly relationId: string
}
