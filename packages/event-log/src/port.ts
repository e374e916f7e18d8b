import type { LogPosition } from '@dataspor/kernel'

/** An event to be stored. The bytes are written as they are and never rewritten; they stand still until `append` resolves. */
export interface NewEvent {
  /** 16 bytes, unique in the log: first half of SHA-256(source ref ‖ 0x00 ‖ CloudEvents id). */
  readonly dedupKey: Uint8Array
  /** 16 bytes that tell the same content sent again from other content under the same id. */
  readonly contentTag: Uint8Array
  /** Milliseconds; by the clock of who appends. May step back: order is the log's. */
  readonly recordedAt: number
  readonly body: Uint8Array
}

/** An event as it lies in the log. */
export interface LogRecord extends NewEvent {
  readonly position: LogPosition
  readonly stream: string
  /** 0 for the first event of its stream, then 1, 2, … without gaps. */
  readonly revision: number
}

/** What became of one event of an append; in the order given. */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly position: LogPosition; readonly recordedAt: number }
  /** Same key and same tag: the first one's place. Of two processes that append one key at once, one is told this. */
  | { readonly kind: 'duplicate'; readonly position: LogPosition; readonly recordedAt: number }
  /** Same key, other tag: nothing stored. */
  | { readonly kind: 'conflict'; readonly position: LogPosition }

/** `any` takes the stream as it is; a number is the exact revision of its last event, -1 for a stream that must be new. */
export type ExpectedRevision = 'any' | number

export interface AppendRequest {
  /** 1-200 characters. `src/<source ref>/<channel>/<p>` or `sys/<name>`. */
  readonly stream: string
  readonly expectedRevision: ExpectedRevision
  /** 1 to 10,000 events. All outcomes of one request become durable together; a duplicate or conflict does not stop the rest. */
  readonly events: readonly NewEvent[]
}

export interface LogHead {
  /** 0 where the log is empty. */
  readonly position: LogPosition
  /** The largest `recordedAt` up to there, ms; 0 where the log is empty. */
  readonly recordedAtMax: number
}

/**
 * The append-only log: the only truth. Reading sees acknowledged events only, in one order for all readers.
 *
 * Errors: `wrong_expected_revision`, `overloaded` (the queue is full: nothing was stored), `log_failed` (a write or
 * fsync failed: the log has stopped; nothing unacknowledged may be believed stored), `too_large`.
 */
export interface EventLog {
  /** 8-16 lower-case letters and digits, made with the log; the first part of every public position. */
  readonly logId: string
  /** Resolves only when every new event of the request is on disk. */
  append(request: AppendRequest): Promise<readonly AppendOutcome[]>
  /** Revision of the stream's last event, -1 where there is none. */
  revision(stream: string): Promise<number>
  /** At most `limit` (1-10,000) events of a stream with revision ≥ `from`, in order. */
  readStream(stream: string, from: number, limit: number): Promise<readonly LogRecord[]>
  /**
   * At most `limit` (1-10,000) events with position > `after`, in order. A page of large events is shorter than asked
   * for: only an empty one means that there is nothing more for now.
   */
  readAll(after: LogPosition, limit: number): Promise<readonly LogRecord[]>
  find(dedupKey: Uint8Array): Promise<LogRecord | undefined>
  head(): Promise<LogHead>
  /** The last position before the first event whose `recordedAt`, as a running maximum in log order, is > `timeMs`. */
  positionAt(timeMs: number): Promise<LogPosition>
  /** The largest `recordedAt` among events at or before `position`, ms; 0 where there are none. */
  timeAt(position: LogPosition): Promise<number>
  /**
   * Pages of events with position > `after`, in order, none skipped and none repeated; waits at the end for more until
   * `signal` is aborted (then it ends without an error). To go on after a restart, give the last position handled.
   */
  follow(after: LogPosition, options: FollowOptions): AsyncIterable<readonly LogRecord[]>
  close(): Promise<void>
}

export interface FollowOptions {
  readonly signal: AbortSignal
  /** Events a page at most, 1-10,000. */
  readonly pageEventsMax: number
}
