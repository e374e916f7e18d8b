import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC, withAdmin } from './harness/kafka/topic.ts'
import { withThreeBrokers as it } from './harness/kafka/with-kafka.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const TEST_MS_MAX = SOAK ? 3_600_000 : 300_000
const MOVES = SOAK ? 50 : 3
const PER_MOVE = 2_000

it(
  'a leader that moves between brokers while sends are in flight loses and doubles nothing',
  async ({ kafka: { cluster, folder } }) => {
    const brokers = cluster.addresses
    await makeTopics(brokers, { replicas: 3 })
    const inbox = await openFollowedInbox({ folder, brokers })
    const producer = await openReporter({ folder, brokers })
    const leaderOf = () =>
      withAdmin(brokers, async (admin) => {
        const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] })
        return topics[0]!.partitions[0]!.leader
      })
    const all: string[] = []
    for (let move = 0; move < MOVES; move++) {
      const leader = await leaderOf()
      const { acknowledged, done } = reportRange(producer, move * PER_MOVE, (move + 1) * PER_MOVE)
      const broker = cluster.brokers.find(({ id }) => id === leader)!
      await until('some are acknowledged', () => acknowledged.length > 0 || undefined)
      await broker.stop('kill')
      await done
      await broker.start()
      expect(await leaderOf()).not.toBe(leader)
      all.push(...acknowledged)
      // Only one broker of three may be away at a time: the next move waits until all copies are in step.
      await until('all copies are in step', () =>
        withAdmin(brokers, async (admin) => {
          const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] })
          return topics[0]!.partitions[0]!.isr.length === 3 || undefined
        }),
      )
    }
    expect(all).toHaveLength(MOVES * PER_MOVE)
    await inLog(inbox, all.length)
    await expectEachOnce(inbox, all)
    await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
  },
  TEST_MS_MAX,
)
