import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC, withAdmin } from './harness/kafka/topic.ts'
import { withStallingKafka as it } from './harness/kafka/with-kafka.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const STALL_MS = 60_000
const EVENTS = 20_000
const TEST_MS_MAX = 400_000

const messagesIn = (brokers: readonly string[]): Promise<number> =>
  withAdmin(brokers, async (admin) => Number((await admin.fetchTopicOffsets(TOPIC))[0]!.high))

/** A minute, which in `npm test` the clock of the one under test passes alone. */
function minute() {
  let aheadMs = 0
  const quick = { silentMsMax: 30_000, requestMsMax: 400, now: () => Date.now() + aheadMs }
  return {
    // As at work, where the minute is a real one.
    waits: SOAK ? {} : quick,
    requests: SOAK ? {} : { requestMsMax: 400 },
    pass: async (): Promise<void> => {
      if (SOAK) await pause(STALL_MS)
      else aheadMs += STALL_MS
    },
  }
}

it(
  'a network that stalls for a minute and forgets its connections: consumer and producer make new ones, each event once',
  async ({ kafka: { cluster, folder, network } }) => {
    const brokers = cluster.addresses
    await makeTopics(brokers)
    const { waits, requests, pass } = minute()
    const inbox = await openFollowedInbox({ folder, brokers, waits })
    const producer = await openReporter({ folder, brokers, ...requests })
    const { acknowledged, done } = reportRange(producer, 0, EVENTS)
    await inLog(inbox, EVENTS / 10)
    network.stall({ forget: true })
    const before = network.connections()
    const sent = acknowledged.length
    await pass()
    await until(
      'the watchdog',
      () => inbox.alarms.some(({ kind }) => kind === 'consumer-replaced') || undefined,
    )
    expect(sent).toBeLessThan(EVENTS)
    network.flow()
    await done
    await inLog(inbox, EVENTS)
    expect(network.connections()).toBeGreaterThan(before + 1)
    expect(acknowledged).toHaveLength(EVENTS)
    await expectEachOnce(inbox, acknowledged)
    await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
  },
  TEST_MS_MAX,
)

it(
  'answers that a stalled network holds back: what the brokers have is sent again, and is in the log once',
  async ({ kafka: { cluster, folder, network } }) => {
    const brokers = cluster.addresses
    await makeTopics(brokers)
    const { waits, requests, pass } = minute()
    const producer = await openReporter({ folder, brokers, ...requests })
    await reportRange(producer, 0, 100).done
    network.stall({ only: 'answers' })
    const made = network.connections()
    const { acknowledged, done } = reportRange(producer, 100, 600)
    // Given up after its deadline, and tried on a new connection: the first send lies in the topic.
    await until('a new connection', () => network.connections() > made || undefined, 120_000)
    expect(acknowledged).toEqual([])
    await pass()
    network.flow()
    await done
    expect(acknowledged).toHaveLength(500)
    expect(await messagesIn(brokers)).toBeGreaterThan(600)
    // All before the last has been read when it is in the log.
    await reportRange(producer, 600, 601).done
    const inbox = await openFollowedInbox({ folder, brokers, waits })
    await inLog(inbox, 601)
    await expectEachOnce(
      inbox,
      Array.from({ length: 601 }, (_, n) => `e${n}`),
    )
    await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
  },
  TEST_MS_MAX,
)
