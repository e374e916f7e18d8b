import { isDatasporError } from '@dataspor/kernel'
import type { Consumer, EachBatchPayload } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { atWork, type AtWorkOptions } from './at-work.ts'
import type { PartitionReader } from './partition-reader.ts'
import type { Readers } from './readers.ts'

export const REST_MS = 1_000

export interface EachBatchDeps {
  readonly readers: Readers
  readonly consumer: Pick<Consumer, 'seek'>
  readonly alarm: (alarm: Alarm) => void
  /** Calls after so many ms. */
  readonly later: (run: () => void, ms: number) => void
  /** How it goes on beating meanwhile, and is noticed where it hangs. */
  readonly work: Omit<AtWorkOptions, 'beat'>
}

/** kafkajs' batch, with the place that it was asked for, which its types leave out. */
type Fetched = EachBatchPayload['batch'] & { readonly fetchedOffset?: string | number }

/**
 * Takes what kafkajs fetched, whatever it believes of offsets: what the log has is passed over, and where something lies
 * between, the log's place is sought. After a failure the partition rests and begins where the log stands.
 */
export async function takeFetched(payload: EachBatchPayload, deps: EachBatchDeps): Promise<void> {
  const { topic, partition } = payload.batch
  const rest = (): void => {
    const resume = payload.pause()
    deps.later(resume, REST_MS)
  }
  const work = atWork({ ...deps.work, beat: payload.heartbeat })
  try {
    const reader = await deps.readers.of(topic, partition)
    if (reader === 'stopped') {
      payload.pause()
      return
    }
    if (payload.isStale() || !payload.isRunning()) return
    const batch: Fetched = payload.batch
    if (batch.fetchedOffset !== undefined && BigInt(batch.fetchedOffset) > reader.next) {
      seekAgain(topic, partition, deps)
      return
    }
    const kid = await takeNew(reader, payload, work.further)
    if (kid === undefined) return
    deps.alarm({ kind: 'key-awaited', topic, partition, kid })
    rest()
  } catch (error) {
    if (isKafkaError(error)) throw error
    // Another consumer reads the partition by now.
    if (deps.work.over.aborted) return
    deps.readers.forget(topic, partition)
    deps.alarm(alarmOf(topic, partition, error as Error))
    rest()
    seekAgain(topic, partition, deps)
  } finally {
    work.stop()
  }
}

async function takeNew(
  reader: PartitionReader,
  { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary }: EachBatchPayload,
  further: () => void,
): Promise<string | undefined> {
  const messages = batch.messages.filter(({ offset }) => BigInt(offset) >= reader.next)
  const kid = await reader.take(messages, async (offset) => {
    further()
    resolveOffset(offset)
    await heartbeat()
    await commitOffsetsIfNecessary()
  })
  // Also where nothing was new, or the last records are Kafka's own.
  if (kid === undefined) resolveOffset(batch.lastOffset())
  return kid
}

/** Finds the log's place anew, and tells kafkajs. */
export function seekAgain(topic: string, partition: number, deps: EachBatchDeps): void {
  const { readers, consumer, alarm, later } = deps
  readers.forget(topic, partition)
  readers.of(topic, partition).then(
    (reader) => {
      if (reader === 'stopped') return
      try {
        consumer.seek({ topic, partition, offset: String(reader.next) })
      } catch {
        // It has ended meanwhile, and is told when it joins again.
      }
    },
    (error: unknown) => {
      alarm(alarmOf(topic, partition, error as Error))
      later(() => seekAgain(topic, partition, deps), REST_MS)
    },
  )
}

function alarmOf(topic: string, partition: number, error: Error): Alarm {
  const code = isDatasporError(error) ? error.code : undefined
  if (code === 'wrong_expected_revision') return { kind: 'fenced', topic, partition }
  if (code === 'overloaded' || code === 'not_ready') return { kind: 'overloaded', topic, partition }
  return { kind: 'failed', topic, partition, error }
}

/** These tell kafkajs that the group has changed; it must hear of them. */
function isKafkaError(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('KafkaJS')
}
