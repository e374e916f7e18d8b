import type { Kafka } from 'kafkajs'
import type { Alarm } from './alarm.ts'
import { consumeEvents, consumerOf } from './consume-events.ts'
import { keysTopicOf, type PartyTopic } from './follow-topics.ts'
import type { KafkaInboxOptions } from './inbox-options.ts'
import { keyPatience } from './key-patience.ts'
import { readKeys } from './key-reader.ts'
import type { LastingAdmin } from './lasting-admin.ts'
import { Readers } from './readers.ts'
import { SessionKeys } from './session-keys.ts'
import { superviseConsumer } from './supervised-consumer.ts'

const KEY_WAIT_MS = 60_000
/** Until all keys are read of topics that are new; after that it is tried anew. */
const KEYS_MS_MAX = 120_000

type Asked = Pick<
  KafkaInboxOptions,
  'group' | 'privateKeys' | 'sequence' | 'batches' | 'alarm' | 'now' | 'resumeAt' | 'keyWaitMs'
>
type Waits = Required<Pick<KafkaInboxOptions, 'silentMsMax' | 'sessionMs' | 'busyMsMax'>>

export interface TopicReadingOptions extends Asked, Waits {
  readonly kafka: Kafka
  readonly admin: LastingAdmin
  readonly signal: AbortSignal
}

export interface TopicReading {
  /** Reads these topics instead of those before; where their keys cannot be read, those before go on, and it rejects. */
  read(topics: readonly PartyTopic[]): Promise<void>
  stopped(): readonly Alarm[]
  close(): Promise<void>
}

interface Reading {
  readonly readers?: Readers
  readonly events?: Closing
  readonly keys?: Closing
}
interface Closing {
  close(): Promise<void>
}

/** The consumers of a set of topics, replaced as a whole: kafkajs cannot change what one that runs is subscribed to. */
export function topicReading(options: TopicReadingOptions): TopicReading {
  const { admin, kafka, group, silentMsMax, sessionMs, busyMsMax, now, alarm, signal } = options
  const keysByTopic = new Map<string, SessionKeys>()
  let current: Reading = {}
  const onReplaced = (replaced: string, why: string): void =>
    alarm({ kind: 'consumer-replaced', group: replaced, why })
  const keysOf = (topic: string): SessionKeys => {
    const known = keysByTopic.get(topic) ?? new SessionKeys(options.privateKeys)
    keysByTopic.set(topic, known)
    return known
  }
  const close = async (): Promise<void> => {
    const { events, keys } = current
    await events?.close()
    await keys?.close()
    current = {}
  }
  return {
    stopped: () => current.readers?.stopped() ?? [],
    close,
    read: async (topics) => {
      if (topics.length === 0) return close()
      // Before the messages that need them; those before are read on meanwhile.
      const keys = await readKeys({
        kafka,
        admin,
        group,
        silentMsMax,
        now,
        onReplaced,
        keysOf: new Map(topics.map(({ topic }) => [keysTopicOf(topic), keysOf(topic)])),
        signal: AbortSignal.any([signal, AbortSignal.timeout(KEYS_MS_MAX)]),
      })
      await close()
      const readers = readersOf(topics, keysOf, options)
      const events = superviseConsumer({
        create: () => consumerOf(kafka, group, sessionMs),
        start: (consumer, over, end) => {
          const onStuck = (): void => end('stuck')
          const how = { topics, readers, alarm, sessionMs, busyMsMax, over, onStuck }
          return consumeEvents(consumer, how)
        },
        silentMsMax,
        now,
        onReplaced: (why) => onReplaced(group, why),
      })
      current = { readers, events, keys }
    },
  }
}

function readersOf(
  topics: readonly PartyTopic[],
  keysOf: (topic: string) => SessionKeys,
  options: TopicReadingOptions,
): Readers {
  const { sequence, batches, admin, alarm, group, resumeAt = {}, now } = options
  const waitsForKey = keyPatience(options.keyWaitMs ?? KEY_WAIT_MS, now)
  return new Readers({
    sequence,
    admin,
    group,
    resumeAt,
    alarm,
    partyOf: new Map(topics.map(({ topic, party }) => [topic, party])),
    readerDepsOf: (topic) => ({
      sequence,
      keys: keysOf(topic),
      waitsForKey,
      ...(batches === undefined ? {} : { batches }),
    }),
  })
}
