import { inspect } from 'node:util'
import { decodeStored } from '@dataspor/events'
import type { Producer } from '@dataspor/producer'
import { expect } from 'vitest'
import { expectNoNumberIn } from '../survival/no-number.ts'
import { until } from '../until.ts'
import type { FollowedInbox } from './followed-inbox.ts'
import { type InboxUnderTest, PARTY } from './inbox.ts'
import { missingIn, numberOf } from './reports.ts'
import type { KafkaFixture } from './with-kafka.ts'

export const STREAM = `src/${PARTY}/kafka/0`
const PAGE = 10_000
const IN_LOG_MS_MAX = process.env['SOAK'] === '1' ? 3_000_000 : 300_000
const NUMBERS = 4_000
/** Alike to any needle by chance in megabytes of ciphertext; every tenth number is looked for in its longer forms. */
const EVERY = 10

/** Waits until the partition's stream has so many events. */
export async function inLog({ log, alarms }: InboxUnderTest, events: number): Promise<void> {
  await until(
    `${events} events in the log (alarms: ${JSON.stringify(alarms)})`,
    async () => ((await log.revision(STREAM)) >= events - 1 ? true : undefined),
    IN_LOG_MS_MAX,
  )
}

/** Every acknowledged event is in the log, once, and nothing else is in the stream. */
export async function expectEachOnce(
  { log }: InboxUnderTest,
  acknowledged: readonly string[],
): Promise<void> {
  expect(await missingIn(log, acknowledged)).toEqual([])
  const ids: string[] = []
  for (let from = 0; ; from = ids.length) {
    const page = await log.readStream(STREAM, from, PAGE)
    if (page.length === 0) break
    ids.push(...page.map(({ body }) => decodeStored(body).id))
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(acknowledged.toSorted())
}

export interface Survivors {
  readonly inbox: FollowedInbox
  readonly producers: readonly Producer[]
  readonly kafka: KafkaFixture
  /** What processes of the test have printed. */
  readonly printed?: string
}

/**
 * What holds after every fault, whatever else: the read models that followed the log are what a rebuild makes of it, and no
 * number lies in a topic, in log, vault or models, in a producer's outbox, or in anything said. Closes all.
 */
export async function expectSurvived(survivors: Survivors): Promise<void> {
  const { inbox, producers, kafka, printed = '' } = survivors
  await inbox.models.expectAsRebuilt()
  for (const producer of producers) await producer.close()
  await inbox.close()
  await kafka.cluster.stop()
  const numbers = Array.from({ length: NUMBERS / EVERY }, (_, n) => numberOf(n * EVERY))
  const said = { alarms: inspect(inbox.alarms, { depth: 9 }), printed }
  expectNoNumberIn({ numbers, folders: [kafka.folder], said })
}
