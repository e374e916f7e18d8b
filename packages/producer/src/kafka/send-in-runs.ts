import type { Message, Producer as KafkaProducer } from 'kafkajs'
import type { Entry } from '../entry.ts'
import { SendAgain } from '../transport.ts'
import { messageOf } from './message.ts'

/** Below the broker's default for one batch of records (1 MiB), with room for headers. */
const SEND_BYTES_MAX = 850_000
const MESSAGE_BYTES = 500

export interface Topics {
  readonly events: string
  readonly keys: string
  readonly partition: number
}

type Sender = Pick<KafkaProducer, 'send'>

/**
 * Sends entries in order, one topic and one partition a send: in a send over several, kafkajs forgets a partition whose
 * leader moves, and says that all went well. Throws `SendAgain` unless the broker's answer names the partition.
 */
export async function sendInRuns(
  entries: readonly Entry[],
  sender: Sender,
  topics: Topics,
): Promise<void> {
  let run: Message[] = []
  let runTopic = topics.events
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (run.length > 0) await sendRun(sender, runTopic, run, partitionOf(runTopic, topics))
    run = []
    bytes = 0
  }
  for (const entry of entries) {
    const topic = entry.kind === 'key' ? topics.keys : topics.events
    const size = entry.bytes.length + MESSAGE_BYTES
    if (topic !== runTopic || bytes + size > SEND_BYTES_MAX) await flush()
    runTopic = topic
    run.push(messageOf(entry, partitionOf(topic, topics)))
    bytes += size
  }
  await flush()
}

/** Keys are few, and all of them are needed by whoever reads any partition. */
function partitionOf(topic: string, topics: Topics): number {
  return topic === topics.keys ? 0 : topics.partition
}

async function sendRun(
  sender: Sender,
  topic: string,
  messages: Message[],
  partition: number,
): Promise<void> {
  const answers = await sender.send({ topic, messages, acks: -1 }).catch((cause: unknown) => {
    throw new SendAgain(`Kafka did not take messages for ${topic}`, 0, { cause })
  })
  const isTaken = answers.some((one) => one.partition === partition && one.errorCode === 0)
  if (!isTaken || answers.length !== 1)
    throw new SendAgain(`Kafka did not answer for partition ${partition} of ${topic}`)
}
