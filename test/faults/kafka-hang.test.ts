import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics } from './harness/kafka/topic.ts'
import { withThreeBrokers as it } from './harness/kafka/with-kafka.ts'

/** The shortest that a broker allows, unless it is told otherwise. */
const SESSION_MS = 6_000

it('an intake that hangs is replaced, though kafkajs beats beside it; each event once', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers, { replicas: 3 })
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 600)
  await done
  let calls = 0
  const inbox = await openFollowedInbox({
    folder,
    brokers,
    waits: { sessionMs: SESSION_MS, busyMsMax: SESSION_MS },
    through: (sequence) => ({
      standing: sequence.standing,
      take: (...given) => (calls++ === 0 ? new Promise(() => {}) : sequence.take(...given)),
    }),
  })
  await inLog(inbox, 600)
  expect(inbox.alarms).toEqual([{ kind: 'consumer-replaced', group: 'dataspor', why: 'stuck' }])
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})
