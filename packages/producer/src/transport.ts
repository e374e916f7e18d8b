import type { Entry, Outcome } from './entry.ts'

/** A way to Dataspor. */
export interface Transport {
  /**
   * The form in which an entry waits and leaves. What must be sent before it (a key) is given to `keep`, and is on disk
   * when that resolves.
   */
  prepare(entry: Entry, keep: (before: Entry) => Promise<void>): Promise<Entry>
  /**
   * Sends all, in order; resolves when every one is acknowledged or rejected for good, with the outcomes in order. Throws
   * where it does not know, or is told to wait: then all are sent again, which is harmless, since ids tell them.
   */
  send(entries: readonly Entry[]): Promise<readonly Outcome[]>
  close(): Promise<void>
}

/** Nothing is known of what was sent; it is sent again, not before `waitMs`. */
export class SendAgain extends Error {
  override readonly name = 'SendAgain'
  readonly waitMs: number

  constructor(message: string, waitMs = 0, options?: ErrorOptions) {
    super(message, options)
    this.waitMs = waitMs
  }
}
