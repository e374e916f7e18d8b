import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'

const SOAK = process.env['SOAK'] === '1'
const EVENTS = SOAK ? 1_000_000 : 50_000
const TEST_MS_MAX = SOAK ? 3_600_000 : 300_000

it(
  'a broker that is killed in the middle of many messages and started again: every acknowledged event once in the log',
  async ({ kafka: { cluster, folder } }) => {
    const brokers = cluster.addresses
    await makeTopics(brokers)
    const inbox = await openFollowedInbox({ folder, brokers })
    const producer = await openReporter({ folder, brokers })
    const since = performance.now()
    const { acknowledged, done } = reportRange(producer, 0, EVENTS)
    await inLog(inbox, EVENTS / 5)
    await cluster.brokers[0]!.stop('kill')
    const before = acknowledged.length
    await cluster.brokers[0]!.start()
    await done
    expect(before).toBeLessThan(EVENTS)
    expect(acknowledged).toHaveLength(EVENTS)
    await inLog(inbox, EVENTS)
    const tookS = Math.round((performance.now() - since) / 1_000)
    process.stdout.write(
      `a broker killed in the middle: ${EVENTS} messages, ${before} acknowledged before, all in the log after ${tookS} s\n`,
    )
    await expectEachOnce(inbox, acknowledged)
    await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
  },
  TEST_MS_MAX,
)
