import { setTimeout as sleep } from 'node:timers/promises'
import type { Alarm } from './alarm.ts'
import { orAborted } from './or-aborted.ts'

/** A party's topic; its keys come in `<topic>.keys`. */
export interface PartyTopic {
  readonly topic: string
  readonly party: string
}

export interface FollowTopicsOptions {
  readonly wanted: () => readonly PartyTopic[]
  /** Of these topics, those that Kafka does not give. */
  readonly missingOf: (topics: readonly string[]) => Promise<ReadonlySet<string>>
  /** Reads these from now on, and no others; where it fails, those before. */
  readonly read: (topics: readonly PartyTopic[]) => Promise<void>
  readonly alarm: (alarm: Alarm) => void
  /** Alarmed of where a look fails. */
  readonly group: string
  readonly everyMs: number
  readonly signal: AbortSignal
}

export interface FollowedTopics {
  missing(): readonly Alarm[]
  /** Resolves after the signal, when it rests. */
  readonly ended: Promise<void>
}

export const keysTopicOf = (topic: string): string => `${topic}.keys`

/**
 * Reads the topics of those whose own and whose keys' topic are there; the others wait, and are taken up when theirs come.
 * Resolves after the first look, or rejects as that does; from then on it looks again and again.
 */
export async function followTopics(options: FollowTopicsOptions): Promise<FollowedTopics> {
  const { wanted, missingOf, read, alarm, group, everyMs, signal } = options
  let missing: ReadonlySet<string> = new Set()
  let reading: readonly PartyTopic[] = []
  const look = async (): Promise<void> => {
    const all = wanted()
    const before = missing
    const names = all.flatMap(({ topic }) => [topic, keysTopicOf(topic)])
    missing = await orAborted(missingOf(names), signal)
    for (const topic of missing) if (!before.has(topic)) alarm({ kind: 'topic-missing', topic })
    const isRead = new Set(reading.map(placeOf))
    // A broker that has just started may not know all: what is read is left when it is missing twice.
    const there = all.filter(
      (one) => isThere(one, missing) || (isRead.has(placeOf(one)) && isThere(one, before)),
    )
    if (there.length === isRead.size && there.every((one) => isRead.has(placeOf(one)))) return
    await read(there)
    reading = there
  }
  await look()
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {})
      if (signal.aborted) return
      await look().catch((error: Error) => {
        if (!signal.aborted) alarm({ kind: 'topics-unknown', group, why: error.message })
      })
    }
  }
  return {
    missing: () => [...missing].map((topic) => ({ kind: 'topic-missing', topic })),
    ended: follow(),
  }
}

const placeOf = ({ topic, party }: PartyTopic): string => `${topic}/${party}`

const isThere = ({ topic }: PartyTopic, missing: ReadonlySet<string>): boolean =>
  !missing.has(topic) && !missing.has(keysTopicOf(topic))
