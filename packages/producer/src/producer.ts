import type { Outcome } from './entry.ts'
import type { ReportedEvent } from './reported-event.ts'
import type { Transport } from './transport.ts'

export interface ProducerOptions {
  /** Canonical ref of the reporting party, as Dataspor knows it (`a-kasse:3f`). */
  readonly source: string
  /** Folder of the outbox; for one process at a time. */
  readonly outbox: string
  readonly transport: Transport
  /** 32 bytes over the outbox, from where you keep secrets; without it a key file in its folder. */
  readonly outboxKey?: Uint8Array
  /** Unacknowledged bytes from which `report` refuses (`outbox_full`); 1 GiB unless given. */
  readonly outboxBytesMax?: number
  /** Each event that Dataspor refused for good, those of an earlier process too; a warning of the process unless given. */
  readonly onRejected?: (outcome: Outcome & { readonly state: 'rejected' }) => void
  /**
   * Each sending that failed and is made again after `waitMs`; Infinity where the outbox itself has failed, and nothing is
   * sent before it is opened again. A warning of the process unless given.
   */
  readonly onTrouble?: (error: Error, waitMs: number) => void
}

/** An event that is on this machine's disk. */
export interface Reported {
  readonly id: string
  /** When Dataspor has answered. Never rejects; does not resolve in this process if it ends before. */
  readonly outcome: Promise<Outcome>
}

export interface ReportedBatch extends Reported {
  readonly parts: number
  readonly subjectCount: number
}

export interface Producer {
  /**
   * Resolves when the event is on this machine's disk: from then on it arrives, once, whatever crashes. Errors:
   * `outbox_full`, `outbox_failed`, `event_invalid`, `too_large`, `closed`.
   */
  report(event: ReportedEvent): Promise<Reported>
  /**
   * One disclosure of many people: `header` without subject, `members` their numbers, as large as you like. Cut off
   * before it resolves, it is reported again under the same `id`. The outcome is the whole batch's.
   */
  reportBatch(
    header: ReportedEvent & { readonly id: string },
    members: Iterable<string> | AsyncIterable<string>,
  ): Promise<ReportedBatch>
  /** Bytes in the outbox that Dataspor has not acknowledged. */
  pendingBytes(): number
  /** Resolves when all that this process reported is answered. Rejects where the outbox has failed. */
  flush(): Promise<void>
  /** Stops sending; what is not acknowledged is sent by the next that opens this outbox. */
  close(): Promise<void>
}
