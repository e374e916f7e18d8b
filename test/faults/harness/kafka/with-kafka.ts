import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import {
  KAFKA_MISSING,
  type KafkaCluster,
  kafkaIsPossible,
  startKafka,
} from '@dataspor/engines/kafka'

import { type StallingProxy, stallingProxy } from '../stalling-proxy.ts'

export interface KafkaFixture {
  readonly cluster: KafkaCluster
  /** The brokers lie in `kafka` below it. */
  readonly folder: string
}

const onBrokers = (brokers: 1 | 3) =>
  test.extend<{ kafka: KafkaFixture }>({
    kafka: async ({ skip }, use) => {
      skip(!kafkaIsPossible() && process.env['CI'] !== 'true', KAFKA_MISSING)
      const folder = mkdtempSync(join(tmpdir(), 'dsp-kafka-'))
      const cluster = await startKafka(join(folder, 'kafka'), { brokers })
      await use({ cluster, folder })
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  })

/** A broker of its own behind a network that can stall. */
export const withStallingKafka = test.extend<{
  kafka: KafkaFixture & { readonly network: StallingProxy }
}>({
  kafka: async ({ skip }, use) => {
    skip(!kafkaIsPossible() && process.env['CI'] !== 'true', KAFKA_MISSING)
    const folder = mkdtempSync(join(tmpdir(), 'dsp-kafka-'))
    let network: StallingProxy | undefined
    const cluster = await startKafka(join(folder, 'kafka'), {
      through: async (port) => {
        network = await stallingProxy(port)
        return network.port
      },
    })
    await use({ cluster, folder, network: network! })
    await cluster.stop()
    await network!.close()
    rmSync(folder, { recursive: true, force: true })
  },
})

/** A broker of its own for each test; skipped, saying how to get one, where there is none and need be none. */
export const withKafka = onBrokers(1)
export const withThreeBrokers = onBrokers(3)
