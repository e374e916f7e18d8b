import type { JsonElement, Refusal } from '@dataspor/events'
import type { EventResult, Reporter } from '../api.ts'

/** Where a sequence stands in the log. */
export interface Standing {
  /** Of the stream's last event; -1 where there is none. */
  readonly revision: number
  /** `<topic>/<partition>/<offset>` of the last message that left an event; undefined where none has. */
  readonly offset?: string
}

/** A message as it came, opened. */
export interface SequencedMessage {
  /** `<topic>/<partition>/<offset>`. */
  readonly offset: string
  readonly element: JsonElement
  /** Where something is wrong with the message itself, so that its content is not looked at. */
  readonly refusal?: Refusal
}

export interface SequenceResult {
  readonly results: readonly EventResult[]
  /** Of the stream after these messages. */
  readonly revision: number
}

/**
 * Intake of messages that come in numbered order (Kafka partitions). All that a message leaves behind, stored or refused,
 * goes into the stream of its partition with the offset that it came at, each append at the exact revision: so the log
 * itself says where to go on, and of two readers of one partition only one can write.
 */
export interface SequenceIntake {
  /** What the log says, and nobody else. */
  standing(stream: string): Promise<Standing>
  /**
   * Takes messages that follow those of `after`, which gives the revision they leave. Resolves when the next may be
   * prepared; the promise inside when all of it is on disk. That one's errors: `wrong_expected_revision` (another reader
   * writes: ask where the stream stands), `overloaded`, `log_failed`; or what `after` fails with. Nothing is lost by them.
   */
  take(
    messages: readonly SequencedMessage[],
    stream: string,
    reporter: Reporter,
    after: Promise<number>,
  ): Promise<{ readonly done: Promise<SequenceResult> }>
}
