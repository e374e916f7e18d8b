import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { openProducer, type Outcome } from '@dataspor/producer'
import { kafkaTransport } from '@dataspor/producer/kafka'
import { type ClusterUnderTest, KAFKA } from './run-cluster.ts'

/** What a municipality's own program reports of a person, over Kafka; gives what the brokers said. */
export async function reportOverKafka(
  { cluster, engines, folder }: ClusterUnderTest,
  number: string,
): Promise<Outcome> {
  const brokers = engines.settings['DATASPOR_KAFKA_BROKERS']!.split(',')
  const { publicKey } = cluster.keys
  const transport = kafkaTransport({ kafka: { brokers }, topic: KAFKA.topic, publicKey })
  const outbox = mkdtempSync(join(folder, 'outbox-'))
  const sender = openProducer({ source: KAFKA.party, outbox, transport })
  try {
    const { outcome } = await sender.report({
      type: 'disclosure.recorded',
      data: {
        subject: { cpr: number },
        sender: KAFKA.party,
        recipient: 'dfdg',
        act: 'disclosure',
        mode: 'push',
        purpose: 'beskaeftigelsesindsats',
        flow: 'F39',
        dataCategories: ['dfdg-til-afmelding'],
        legalBases: ['gdpr-6-1-e'],
      },
    })
    return await outcome
  } finally {
    await sender.close()
  }
}
