import type { SequenceIntake } from '@dataspor/ingestion'
import type { Admin } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { offsetOf, startAt, streamOf } from './offsets.ts'
import type { Partition } from './partition-reader.ts'

export interface StandDeps {
  readonly sequence: SequenceIntake
  readonly admin: Pick<Admin, 'fetchTopicOffsets' | 'fetchOffsets'>
  readonly group: string
  /** By `<topic>/<partition>`: where an operator lets a stopped partition go on. */
  readonly resumeAt: Readonly<Record<string, string>>
}

export type Stand =
  | { readonly kind: 'at'; readonly next: bigint; readonly revision: number }
  | { readonly kind: 'stopped'; readonly alarm: Alarm }

/** Where a partition is to be read from: what the log holds, held against what Kafka still has. */
export async function standOf(of: Partition, deps: StandDeps): Promise<Stand> {
  const { topic, partition, party } = of
  const { sequence, admin, group, resumeAt } = deps
  const [standing, bounds, groups] = await Promise.all([
    sequence.standing(streamOf(party, partition)),
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
  ])
  const bound = bounds.find((one) => one.partition === partition)
  const kept = groups[0]?.partitions.find((one) => one.partition === partition)
  if (bound === undefined) throw new RangeError(`Kafka has no partition ${partition} of ${topic}`)
  const resume = resumeAt[`${topic}/${partition}`]
  const inLog =
    standing.offset === undefined ? undefined : offsetOf(standing.offset, topic, partition)
  const [lowest, highest] = [BigInt(bound.low), BigInt(bound.high)]
  const start = startAt(
    inLog,
    { lowest, highest, committed: BigInt(kept?.offset ?? -1) },
    resume === undefined ? undefined : BigInt(resume),
  )
  if (start.kind === 'at') return { kind: 'at', next: start.offset, revision: standing.revision }
  const expected = String(start.expected)
  const alarm: Alarm =
    start.kind === 'lost'
      ? { kind: 'past-retention', topic, partition, expected, lowest: String(lowest) }
      : { kind: 'partition-cut', topic, partition, expected, highest: String(highest) }
  return { kind: 'stopped', alarm }
}
