import { join } from 'node:path'
import { type EventLog } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import { openProducer, type Producer } from '@dataspor/producer'
import { kafkaTransport } from '@dataspor/producer/kafka'
import { until } from '../until.ts'
import { inboxKeys } from './inbox.ts'
import { numberOf } from './reports.ts'

/** Another party that reports through Kafka, by a topic of its own. */
export const OTHER = { topic: 'dataspor.kommune.0825', party: 'kommune:0825' }
const STREAM = `src/${OTHER.party}/kafka/0`
const EVENTS_MAX = 1_000

/** Its producer; reports so many events, and resolves when the brokers have them. */
export async function reportAsOther(
  folder: string,
  brokers: readonly string[],
  events: number,
): Promise<Producer> {
  const { open: publicKey } = await inboxKeys(folder)
  const kafka = { brokers: [...brokers] }
  const producer = openProducer({
    source: OTHER.party,
    outbox: join(folder, 'other-producer'),
    transport: kafkaTransport({ kafka, topic: OTHER.topic, publicKey }),
  })
  for (let n = 0; n < events; n++)
    await producer.report({
      type: 'disclosure.recorded',
      id: `other-${n}`,
      data: {
        subject: { cpr: numberOf(n) },
        sender: OTHER.party,
        recipient: 'dfdg',
        act: 'disclosure',
        mode: 'push',
        purpose: 'beskaeftigelsesindsats',
        flow: 'F39',
        dataCategories: ['dfdg-til-afmelding'],
        legalBases: ['gdpr-6-1-e'],
      },
    })
  await producer.flush()
  return producer
}

/** The ids that the other's partition has left in the log, when they are so many. */
export async function idsOfOther(log: EventLog, events: number): Promise<readonly string[]> {
  await until(
    `${events} of the other's events`,
    async () => (await log.revision(STREAM)) >= events - 1 || undefined,
  )
  const stored = await log.readStream(STREAM, 0, EVENTS_MAX)
  return stored.map(({ body }) => decodeStored(body).id)
}
