import type { BatchIntake, Reporter, SequencedMessage, SequenceIntake } from '@dataspor/ingestion'
import type { KafkaMessage } from 'kafkajs'
import { takeBatchMessage } from './batch-message.ts'
import { formatOffset, streamOf } from './offsets.ts'
import { type OpenedBatch, type OpenedMessage, openMessage, refused } from './open-message.ts'
import type { SessionKeys } from './session-keys.ts'

/** Messages in one append: long enough to share look-ups and commits. */
const RUN_MESSAGES_MAX = 250

export interface ReaderDeps {
  readonly sequence: SequenceIntake
  /** Without it, messages of batches are refused. */
  readonly batches?: BatchIntake
  readonly keys: SessionKeys
  /** Whether a message whose session key has not come shall wait for it still. */
  readonly waitsForKey: (offset: string) => boolean
}

export interface Partition {
  readonly topic: string
  readonly partition: number
  readonly party: string
}

/** Consumes one partition from a place in it on. After an error it is done with: another is made where the log stands. */
export class PartitionReader {
  /** The offset that is expected next: everything before it is on disk, or was found to be there. */
  next: bigint
  readonly #of: Partition
  readonly #stream: string
  readonly #reporter: Reporter
  readonly #deps: ReaderDeps
  #revision: Promise<number>

  constructor(of: Partition, start: { next: bigint; revision: number }, deps: ReaderDeps) {
    this.next = start.next
    this.#revision = Promise.resolve(start.revision)
    this.#of = of
    this.#stream = streamOf(of.party, of.partition)
    this.#reporter = { party: of.party, channel: 'kafka' }
    this.#deps = deps
  }

  /**
   * Takes messages in order; `progress` is told each offset up to which all is on disk. Resolves with the kid of the
   * session key at which it stopped to wait, undefined where all were taken. Errors: as `SequenceIntake.take`.
   */
  async take(
    messages: readonly KafkaMessage[],
    progress: (offset: string) => Promise<void>,
  ): Promise<string | undefined> {
    let under: { readonly done: Promise<unknown>; readonly last: string } | undefined
    const settle = async (): Promise<void> => {
      if (under === undefined) return
      const { done, last } = under
      under = undefined
      await done
      this.next = BigInt(last) + 1n
      await progress(last)
    }
    const runs = [...runsOf(messages)]
    let opening = this.#openRun(runs[0])
    for (const [i, run] of runs.entries()) {
      const opened = await opening
      // Decrypting goes on in other threads while this run is judged and stored.
      opening = this.#openRun(runs[i + 1])
      const stop = opened.findIndex(({ kind }) => kind === 'no-key')
      for (const part of partsOf(stop === -1 ? opened : opened.slice(0, stop))) {
        const { done } = await this.#start(part)
        this.#revision = done
        done.catch(() => {})
        await settle()
        under = { done, last: run[part.end - 1]!.offset }
      }
      const waits = opened[stop]
      if (waits?.kind !== 'no-key') continue
      await settle()
      return waits.kid
    }
    await settle()
    return undefined
  }

  /** Resolves when the next may be prepared, with the promise of the revision that this leaves. */
  async #start(part: Part): Promise<{ readonly done: Promise<number> }> {
    const { sequence } = this.#deps
    const place = { stream: this.#stream, reporter: this.#reporter }
    if (part.batch !== undefined)
      return { done: takeBatchMessage(part.batch, place, this.#revision, this.#deps) }
    const { done } = await sequence.take(part.events, place.stream, place.reporter, this.#revision)
    return { done: done.then(({ revision }) => revision) }
  }

  #openRun(run: readonly KafkaMessage[] = []): Promise<readonly OpenedMessage[]> {
    const opening = Promise.all(run.map((message) => this.#open(message)))
    opening.catch(() => {})
    return opening
  }

  async #open(message: KafkaMessage): Promise<OpenedMessage> {
    const { topic, partition } = this.#of
    const offset = formatOffset(topic, partition, message.offset)
    const { keys, waitsForKey } = this.#deps
    const opened = await openMessage(message, offset, keys)
    if (opened.kind !== 'no-key' || waitsForKey(offset)) return opened
    return refused(offset, message.value!, { code: 'cannot_decrypt' })
  }
}

function* runsOf(messages: readonly KafkaMessage[]): Generator<readonly KafkaMessage[]> {
  for (let i = 0; i < messages.length; i += RUN_MESSAGES_MAX)
    yield messages.slice(i, i + RUN_MESSAGES_MAX)
}

/** Events that lie together, or one message of a batch; `end` counts messages from the run's beginning. */
interface Part {
  readonly events: SequencedMessage[]
  readonly batch?: OpenedBatch
  end: number
}

function partsOf(opened: readonly OpenedMessage[]): readonly Part[] {
  const parts: Part[] = []
  opened.forEach((one, i) => {
    const last = parts.at(-1)
    if (one.kind === 'batch') parts.push({ events: [], batch: one.batch, end: i + 1 })
    else if (last === undefined || last.batch !== undefined)
      parts.push({ events: one.kind === 'event' ? [one.message] : [], end: i + 1 })
    else {
      if (one.kind === 'event') last.events.push(one.message)
      last.end = i + 1
    }
  })
  return parts
}
