import { memoryVault } from '@dataspor/vault/memory'
import { expect } from 'vitest'
import { eventStore, openLog } from './harness/eventstoredb.ts'
import { expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openInbox } from './harness/kafka/inbox.ts'
import { missingIn, openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC, withAdmin } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'
import { until } from './harness/until.ts'

it('a partition that is stopped stands in health until another process takes it further; given back, it is read on', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  await reportRange(producer, 0, 200).done
  await withAdmin(brokers, async (admin) => {
    await admin.fetchTopicOffsets(TOPIC)
    const partitions = [{ partition: 0, offset: '50' }]
    await admin.deleteTopicRecords({ topic: TOPIC, partitions })
  })
  const double = await eventStore()
  const vault = await memoryVault({ scope: 'synthetic' })
  const shared = { folder, brokers, vault, waits: { sessionMs: 6_000 } }
  const stopped = await openFollowedInbox({
    ...shared,
    name: 'stopped',
    log: await openLog(double),
  })
  await until('it stands in health', () => stopped.standing()[0])
  expect(stopped.standing()).toEqual([
    { kind: 'past-retention', topic: TOPIC, partition: 0, expected: '0', lowest: '50' },
  ])
  const resumed = await openInbox({
    ...shared,
    name: 'resumed',
    clientId: 'first',
    log: await openLog(double),
    resumeAt: { [`${TOPIC}/0`]: '50' },
  })
  await inLog(resumed, 150)
  expect(stopped.standing()).toEqual([])
  await resumed.close()
  // Its own again, and what was paused is read.
  const { acknowledged, done } = reportRange(producer, 200, 300)
  await done
  await inLog(stopped, 250)
  expect(stopped.standing()).toEqual([])
  expect(await missingIn(stopped.log, acknowledged)).toEqual([])
  await expectSurvived({ inbox: stopped, producers: [producer], kafka: { cluster, folder } })
})
