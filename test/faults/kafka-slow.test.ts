import { setTimeout as pause } from 'node:timers/promises'
import { DatasporError } from '@dataspor/kernel'
import { expect } from 'vitest'
import { expectEachOnce, expectSurvived, inLog } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, withAdmin } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'

/** The shortest that a broker allows, unless it is told otherwise. */
const SESSION_MS = 6_000
const SLOW_MS = 2 * SESSION_MS

/** Who is in the group; a member that left it and came back is another. */
const members = (brokers: readonly string[]) =>
  withAdmin(brokers, async (admin) => {
    const { groups } = await admin.describeGroups(['dataspor'])
    return groups[0]!.members.map(({ memberId }) => memberId)
  })

it('an intake that takes longer than a session does not leave the group, and nothing is taken twice', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 600)
  await done
  const began = Promise.withResolvers<void>()
  const taken: string[] = []
  const inbox = await openFollowedInbox({
    folder,
    brokers,
    // Silent for less than the intake takes: who is at work is not replaced for it.
    waits: { sessionMs: SESSION_MS, silentMsMax: SESSION_MS },
    through: (sequence) => ({
      standing: sequence.standing,
      take: async (messages, ...given) => {
        began.resolve()
        if (taken.length === 0) await pause(SLOW_MS)
        taken.push(...messages.map(({ offset }) => offset))
        return sequence.take(messages, ...given)
      },
    }),
  })
  await began.promise
  const before = await members(brokers)
  await inLog(inbox, 600)
  expect(before).toHaveLength(1)
  expect(await members(brokers)).toEqual(before)
  expect(inbox.alarms).toEqual([])
  expect(new Set(taken).size).toBe(taken.length)
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})

it('a log that is full for longer than a session pauses the partition, and its reader stays in the group', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 600)
  await done
  const began = Promise.withResolvers<void>()
  let fullUntilMs: number | undefined
  const inbox = await openFollowedInbox({
    folder,
    brokers,
    waits: { sessionMs: SESSION_MS },
    through: (sequence) => ({
      standing: sequence.standing,
      take: (...given) => {
        began.resolve()
        fullUntilMs ??= Date.now() + SLOW_MS
        return Date.now() < fullUntilMs
          ? Promise.reject(new DatasporError('overloaded'))
          : sequence.take(...given)
      },
    }),
  })
  await began.promise
  const before = await members(brokers)
  await inLog(inbox, 600)
  expect(before).toHaveLength(1)
  expect(await members(brokers)).toEqual(before)
  expect(new Set(inbox.alarms.map(({ kind }) => kind))).toEqual(new Set(['overloaded']))
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})
