import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { compactDecrypt } from 'jose'
import { Kafka, type KafkaMessage, logLevel } from 'kafkajs'
import { kafkaIsPossible, startKafka } from '@dataspor/engines/kafka'
import { inboxKeys, openInbox } from '../faults/harness/kafka/inbox.ts'
import { makeTopics, TOPIC } from '../faults/harness/kafka/topic.ts'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { intakeFloor, type Prepared } from './intake-floor.ts'
import { interleaved } from './interleaved.ts'
import { type MessageMaker, messageMaker } from './kafka-messages.ts'
import { subjectNumber } from './people.ts'
import { SOURCE } from './sample-events.ts'
import { withFolder } from './scratch.ts'
import { size } from './size.ts'

const EVENTS = size(30_000, 5_000)
const PEOPLE = size(20_000, 2_000)
const RUNS = size(5, 2)
const PER_CALL = 1_000
const PER_COMMIT = 250
const BODY_BYTES = 1_000
const FIGURE = 'Kafka → log, events/s'

interface Stage {
  readonly folder: string
  readonly brokers: readonly string[]
  readonly messages: MessageMaker
}

/** From the assignment of the partition until the last event is on disk; fetching, opening and storing included. */
async function subject({ folder, brokers, messages }: Stage): Promise<number> {
  await messages.fill(EVENTS)
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  let started: number | undefined
  let left = EVENTS
  const inbox = await openInbox({
    folder,
    brokers,
    party: SOURCE,
    through: ({ standing, take }) => ({
      standing: (stream) => {
        started ??= performance.now()
        return standing(stream)
      },
      take: async (...given) => {
        const taken = await take(...given)
        void taken.done.then(({ results }) => {
          left -= results.length
          if (left === 0) resolve(performance.now())
        })
        return taken
      },
    }),
  })
  const seconds = ((await ended) - started!) / 1_000
  await inbox.close()
  return EVENTS / seconds
}

/** kafkajs' fetch, jose, and what no intake can be without, as a plain loop over the same messages. */
async function plainLoop(
  { brokers, messages }: Stage,
  floor: ReturnType<typeof intakeFloor>,
): Promise<number> {
  await messages.fill(EVENTS)
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const [end] = await admin.fetchTopicOffsets(TOPIC)
  await admin.disconnect()
  const consumer = kafka.consumer({
    groupId: randomUUID(),
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 4 * 1024 * 1024,
  })
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  let started: number | undefined
  consumer.on(consumer.events.GROUP_JOIN, () => {
    started ??= performance.now()
  })
  await consumer.connect()
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true })
  let left = EVENTS
  await consumer.run({
    eachBatch: async ({ batch, heartbeat, isStale }) => {
      // Fetched before the place was sought.
      if (isStale()) return
      for (let at = 0; at < batch.messages.length; at += PER_COMMIT) {
        const some = batch.messages.slice(at, at + PER_COMMIT)
        await storeSome(some, messages.secret, floor)
        await heartbeat()
        left -= some.length
      }
      if (left <= 0) resolve(performance.now())
    },
  })
  consumer.seek({ topic: TOPIC, partition: 0, offset: String(Number(end!.high) - EVENTS) })
  const seconds = ((await ended) - started!) / 1_000
  await consumer.disconnect()
  return EVENTS / seconds
}

const BODY = randomBytes(BODY_BYTES)

async function storeSome(
  messages: readonly KafkaMessage[],
  secret: Uint8Array,
  floor: ReturnType<typeof intakeFloor>,
): Promise<void> {
  const opened = await Promise.all(
    messages.map(({ value }) => compactDecrypt(value!.toString('latin1'), secret)),
  )
  const texts = opened.map(({ plaintext }) => Buffer.from(plaintext).toString('utf8'))
  const rows = messages.map((): Prepared => ({
    dedupKey: randomBytes(16),
    recordedAt: Date.now(),
    body: BODY,
  }))
  floor(Buffer.from(`[${texts.join(',')}]`), rows)
}

async function lines(folder: string): Promise<Line[]> {
  const cluster = await startKafka(join(folder, 'kafka'))
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const sender = kafka.producer()
  await sender.connect()
  try {
    const keys = await inboxKeys(folder)
    const messages = await messageMaker(sender, keys.open, PEOPLE, Date.now())
    await meetPeople(folder, brokers)
    mkdirSync(join(folder, 'floor'))
    const floor = intakeFloor(join(folder, 'floor'), PEOPLE)
    const stage = { folder, brokers, messages }
    const measured = await interleaved({
      runs: RUNS,
      baseline: () => plainLoop(stage, floor),
      // What the loop before it left in the topic is the inbox's too: it is taken first, and not measured.
      subject: async () => {
        await catchUp(stage)
        return subject(stage)
      },
    })
    const against = 'kafkajs fetch, jose and what cannot be avoided, as a plain loop'
    return [ratioLine({ figure: FIGURE, against, unit: 'events/s' }, { atLeast: 0.7 }, measured)]
  } finally {
    await sender.disconnect()
    await cluster.stop()
  }
}

async function meetPeople(folder: string, brokers: readonly string[]): Promise<void> {
  const { vault, close } = await openInbox({ folder, brokers, party: SOURCE })
  for (let at = 0; at < PEOPLE; at += PER_CALL) {
    const numbers = Array.from({ length: PER_CALL }, (_, n) => subjectNumber(at + n))
    await vault.identify(numbers, { create: true })
  }
  await close()
}

/** Until the log has all that lies in the topic. */
async function catchUp({ folder, brokers }: Stage): Promise<void> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const [end] = await admin.fetchTopicOffsets(TOPIC)
  await admin.disconnect()
  const inbox = await openInbox({ folder, brokers, party: SOURCE })
  const stream = `src/${SOURCE}/kafka/0`
  while ((await inbox.log.revision(stream)) < Number(end!.high) - 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await inbox.close()
}

export const kafkaIntake: Figure = {
  name: 'kafka-intake',
  run: async () =>
    kafkaIsPossible()
      ? withFolder(lines)
      : [notedLine(FIGURE, 0, 'Java or Maven is not installed')],
}
