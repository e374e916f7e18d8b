/** What the client itself refuses or fails at. Texts never hold an event's data. */
export type ProducerErrorCode =
  /** More lies in the outbox than `outboxBytesMax`: the way to Dataspor is shut for too long. */
  | 'outbox_full'
  /** Another process uses this folder. */
  | 'outbox_locked'
  /** The disk refused a write, or what lies in the folder cannot be read: nothing more is taken. */
  | 'outbox_failed'
  /** The event, as JSON, is larger than 256 KiB. */
  | 'too_large'
  /** The event is none, or no JSON. */
  | 'event_invalid'
  /** A member of a batch is no ten characters. Its place is named, never its text. */
  | 'member_invalid'
  | 'closed'

export class ProducerError extends Error {
  override readonly name = 'ProducerError'
  readonly code: ProducerErrorCode

  constructor(code: ProducerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
