import type { Alarm } from '@dataspor/inbox-kafka'
import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { PARTY } from './harness/kafka/inbox.ts'
import { idsOfOther, OTHER, reportAsOther } from './harness/kafka/other-party.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC, withAdmin } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'
import { until } from './harness/until.ts'

const OWN = { topic: TOPIC, party: PARTY }
const OTHER_KEYS = `${OTHER.topic}.keys`
const OTHERS = Array.from({ length: 20 }, (_, n) => `other-${n}`)
const others = [OTHER.party]
const waits = { lookMs: 200 }

/** A key that comes a moment after its message is no fault. */
const withoutLateKeys = (alarms: readonly Alarm[]) =>
  alarms.filter(({ kind }) => kind !== 'key-awaited')

for (const absent of [OTHER_KEYS, OTHER.topic])
  it(`a party whose ${absent} is not there waits alone, and is taken up when it comes`, async ({
    kafka: { cluster, folder },
  }) => {
    const brokers = cluster.addresses
    await makeTopics(brokers)
    const there = [OTHER.topic, OTHER_KEYS].filter((name) => name !== absent)
    await makeTopics(brokers, { names: there })
    const topics = () => [OTHER, OWN]
    const inbox = await openFollowedInbox({ folder, brokers, topics, others, waits })
    const producer = await openReporter({ folder, brokers })
    const { acknowledged, done } = reportRange(producer, 0, 300)
    await done
    await inLog(inbox, 300)
    const missing = [{ kind: 'topic-missing', topic: absent }]
    expect(inbox.standing()).toEqual(missing)
    await makeTopics(brokers, { names: [absent] })
    const other = await reportAsOther(folder, brokers, OTHERS.length)
    expect(await idsOfOther(inbox.log, OTHERS.length)).toEqual(OTHERS)
    expect(inbox.standing()).toEqual([])
    expect(withoutLateKeys(inbox.alarms)).toEqual(missing)
    await expectEachOnce(inbox, acknowledged)
    await expectSurvived({ inbox, producers: [producer, other], kafka: { cluster, folder } })
  })

it('a topic that is deleted under way keeps no other party waiting', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  await makeTopics(brokers, { names: [OTHER.topic, OTHER_KEYS] })
  const topics = () => [OTHER, OWN]
  const inbox = await openFollowedInbox({ folder, brokers, topics, others, waits })
  const other = await reportAsOther(folder, brokers, OTHERS.length)
  expect(await idsOfOther(inbox.log, OTHERS.length)).toEqual(OTHERS)
  await other.close()
  await withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [OTHER.topic] }))
  await until('it is missed', () => inbox.standing()[0])
  expect(inbox.standing()).toEqual([{ kind: 'topic-missing', topic: OTHER.topic }])
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 300)
  await done
  await inLog(inbox, 300)
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})

it('a party whose topic comes into force while others are read is taken up without a restart: each event once', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  await makeTopics(brokers, { names: [OTHER.topic, OTHER_KEYS] })
  let inForce = [OWN]
  const topics = () => inForce
  const inbox = await openFollowedInbox({ folder, brokers, topics, others, waits })
  const other = await reportAsOther(folder, brokers, OTHERS.length)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 6_000)
  await inLog(inbox, 500)
  expect(await inbox.log.revision(`src/${OTHER.party}/kafka/0`)).toBe(-1)
  inForce = [OWN, OTHER]
  expect(await idsOfOther(inbox.log, OTHERS.length)).toEqual(OTHERS)
  await done
  await inLog(inbox, 6_000)
  expect(withoutLateKeys(inbox.alarms)).toEqual([])
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer, other], kafka: { cluster, folder } })
})
