import type { ErrorCode, LogPosition } from '@dataspor/kernel'

/** Who is sending: the party that the token is bound to, and how it comes. */
export interface Reporter {
  /** Canonical ref (`jobnet`, `kommune:0167`). */
  readonly party: string
  readonly channel: 'http' | 'kafka'
  /**
   * The refused event that this one stands for, and the channel that it counts as reported by, whichever brings it now. It
   * stays in quarantine where it is refused again.
   */
  readonly mends?: { readonly quarantineId: string; readonly channel: 'http' | 'kafka' }
}

export interface Warning {
  readonly attribute: string
  readonly code: 'extension_dropped'
}

/** What became of one event. Times ms. */
export type EventResult =
  | {
      readonly kind: 'stored' | 'duplicate'
      /** Public id, `<source ref>/<CloudEvents id>`. */
      readonly id: string
      readonly recordedAt: number
      readonly position: LogPosition
      readonly warnings: readonly Warning[]
    }
  | Rejected

export interface Rejected {
  readonly kind: 'rejected'
  /** The CloudEvents id, null if unreadable. */
  readonly id: string | null
  readonly code: ErrorCode
  readonly detail: string
  readonly pointer?: string
  /** Where the body is kept, if it is. */
  readonly quarantineId?: string
}

export interface ListResult {
  readonly accepted: number
  readonly duplicates: number
  /** At most one an event, in order of index. */
  readonly rejected: readonly (Omit<Rejected, 'kind'> & { readonly index: number })[]
  /** At or after every event of the list. */
  readonly position: LogPosition
  readonly warnings: readonly (Warning & { readonly index: number })[]
}

export interface ValidateResult {
  readonly wouldBe: 'stored' | 'duplicate' | 'rejected'
  readonly findings: readonly { readonly code: string; readonly about?: string }[]
  readonly refusals: readonly Omit<Rejected, 'kind'>[]
  readonly warnings: readonly Warning[]
}

/** A producer's own event as it is known. */
export type OwnEvent =
  | {
      readonly state: 'stored'
      readonly id: string
      readonly type: string
      readonly occurredAt: number
      readonly recordedAt: number
      readonly position: LogPosition
      /** Present for disclosures. */
      readonly assessment?: {
        readonly catalogue: string
        readonly flow: string | null
        readonly findings: readonly { readonly code: string; readonly about?: string }[]
      }
    }
  | {
      readonly state: 'refused'
      readonly id: string
      readonly code: string
      readonly pointer?: string
      readonly receivedAt: number
      readonly quarantineId: string
    }

/** A refused event that is kept, without its body. */
export interface QuarantinedEvent {
  readonly id: string
  readonly eventId: string | null
  readonly code: string
  readonly detail: string
  readonly pointer?: string
  readonly receivedAt: number
  readonly expiresAt: number
}

/**
 * Validate → authorise source → dedup → pseudonymise → decide → append. What is wrong with a whole body is thrown as
 * a `DatasporError` (`malformed_json`, `invalid_utf8`, `too_large`, `overloaded`, …); what is wrong with one event is
 * its result. A promise resolves only when all that it reports as stored is on disk.
 */
export interface Intake {
  /** One structured CloudEvent, ≤ 256 KiB. */
  one(body: Uint8Array, reporter: Reporter): Promise<EventResult>
  /** One OpenLineage event, ≤ 1 MiB: its source is the reporter. */
  lineage(body: Uint8Array, reporter: Reporter): Promise<EventResult>
  /** A JSON array of at most 1,000 events, ≤ 8 MiB. */
  list(body: Uint8Array, reporter: Reporter): Promise<ListResult>
  /** NDJSON, at most 100,000 lines; never held whole. A stream that ends in the middle keeps what was whole. */
  stream(body: AsyncIterable<Uint8Array>, reporter: Reporter): Promise<ListResult>
  /** The same judgement, nothing stored. */
  validate(body: Uint8Array, reporter: Reporter): Promise<ValidateResult>
  /** By public id; undefined where there is none or it is another's. */
  own(publicId: string, reporter: Reporter): Promise<OwnEvent | undefined>
  quarantined(
    reporter: Reporter,
    after: string | undefined,
    limit: number,
  ): Promise<readonly QuarantinedEvent[]>
  /** With a body: the corrected event; without: the kept one again. Discards the entry when it is stored at last. Undefined: no such entry. */
  resubmit(
    reporter: Reporter,
    quarantineId: string,
    body: Uint8Array | undefined,
  ): Promise<EventResult | undefined>
  /** Destroys the kept body's key; false: no such entry. */
  discard(reporter: Reporter, quarantineId: string): Promise<boolean>
}
