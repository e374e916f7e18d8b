import { decodeStored } from '@dataspor/events'
import { memoryVault } from '@dataspor/vault/memory'
import { expect } from 'vitest'
import { eventStore, openLog } from './harness/eventstoredb.ts'
import { expectEachOnce, expectSurvived, inLog, STREAM } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'

const EVENTS = process.env['SOAK'] === '1' ? 50_000 : 4_000

it('two inboxes that both believe they own a partition, and write one log: each event once, in the order of the partition', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const double = await eventStore()
  const vault = await memoryVault({ scope: 'synthetic' })
  // Of two groups each is given every partition, as where one has lost it and does not know.
  const open = async (group: string) =>
    openFollowedInbox({ folder, name: group, brokers, group, vault, log: await openLog(double) })
  const producer = await openReporter({ folder, brokers })
  const one = await open('one')
  const { acknowledged, done } = reportRange(producer, 0, EVENTS)
  // It begins where the log stands, so that the two do not cut what they read alike.
  await inLog(one, EVENTS / 10)
  const other = await open('other')
  await done
  expect(acknowledged).toHaveLength(EVENTS)
  await inLog(one, EVENTS)
  await expectEachOnce(other, acknowledged)
  const alarms = [...one.alarms, ...other.alarms].map(({ kind }) => kind)
  expect(new Set(alarms)).toEqual(new Set(['fenced']))
  const stored = await one.log.readStream(STREAM, 0, EVENTS)
  expect(stored.map(({ body }) => decodeStored(body).offset)).toEqual(
    Array.from({ length: EVENTS }, (_, n) => `${TOPIC}/0/${n}`),
  )
  await other.models.expectAsRebuilt()
  await other.close()
  await expectSurvived({ inbox: one, producers: [producer], kafka: { cluster, folder } })
})
