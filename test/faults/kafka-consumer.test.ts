import { createHash } from 'node:crypto'
import { decodeStored, dedupKey } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { SequenceIntake } from '@dataspor/ingestion'
import { expect } from 'vitest'
import { startChild } from './harness/child.ts'
import { expectEachOnce, expectSurvived, inLog, STREAM } from './harness/kafka/checks.ts'
import { openFollowedInbox } from './harness/kafka/followed-inbox.ts'
import { PARTY } from './harness/kafka/inbox.ts'
import { disclosure, numberOf, openReporter, reportRange } from './harness/kafka/reports.ts'
import { makeTopics, TOPIC, withAdmin } from './harness/kafka/topic.ts'
import { withKafka as it } from './harness/kafka/with-kafka.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const KILLS = SOAK ? 50 : 3
const EVENTS = SOAK ? 100_000 : 6_000
const MAIN = 'test/faults/harness/kafka/inbox-process.ts'

it('a consumer that is killed between append and commit goes on where the log stands: each event once', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, EVENTS)
  await done
  let [before, printed] = [0, '']
  for (let kill = 1; kill <= KILLS; kill++) {
    await using child = startChild(MAIN, { args: [folder, brokers.join(',')] })
    // Kafka's own record is written every five seconds only: what was just appended is not in it.
    await until('more is in the log', async () => {
      const said = [...child.output().matchAll(/at (\d+)/g)].at(-1)?.[1]
      if (said === undefined || Number(said) <= before) return undefined
      before = Number(said)
      return true
    })
    await child.end('SIGKILL')
    printed += child.output() + child.errors()
  }
  const inbox = await openFollowedInbox({ folder, brokers })
  await inLog(inbox, EVENTS)
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder }, printed })
})

it('what a producer sends twice and in another order is in the log once, and poison is found by its offset', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const first = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(first, 0, 500)
  await done
  await first.close()
  const again = await openReporter({ folder, brokers, name: 'another' })
  for (let n = 499; n >= 0; n -= 7) await again.report(disclosure(n))
  await again.flush()
  await withAdmin(brokers, async (_, kafka) => {
    const sender = kafka.producer()
    await sender.connect()
    const headers = { 'content-type': 'application/jose' }
    await sender.send({ topic: TOPIC, messages: [{ value: 'not a JWE', headers, partition: 0 }] })
    await sender.disconnect()
  })
  const poison = `${TOPIC}/0/${500 + 72}`
  const inbox = await openFollowedInbox({ folder, brokers })
  await inLog(inbox, 501)
  const last = decodeStored((await inbox.log.readStream(STREAM, 500, 1))[0]!.body)
  expect(last).toMatchObject({
    type: 'intake.refused',
    data: { code: 'cannot_decrypt', offset: poison, refusedSource: PARTY },
  })
  const [kept] = await inbox.vault.quarantine.list(PARTY, undefined, 10)
  const opened = await inbox.vault.quarantine.open(PARTY, kept!.id)
  expect(Buffer.from(opened!.body).toString()).toBe('not a JWE')
  expect(acknowledged).toHaveLength(500)
  expect((await inbox.log.head()).position).toBe(501)
  await expectSurvived({ inbox, producers: [again], kafka: { cluster, folder } })
})

it('messages that Kafka deleted before they were in the log stop the partition until an operator says where to go on', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  await reportRange(producer, 0, 100).done
  const before = await openFollowedInbox({ folder, brokers })
  await inLog(before, 100)
  await before.close()
  const { acknowledged, done } = reportRange(producer, 100, 300)
  await done
  const deleted = [{ partition: 0, offset: '150' }]
  await withAdmin(brokers, async (admin) => {
    await admin.fetchTopicOffsets(TOPIC)
    await admin.deleteTopicRecords({ topic: TOPIC, partitions: deleted })
  })
  const stopped = await openFollowedInbox({ folder, brokers })
  await until('an alarm', () => stopped.alarms[0])
  expect(stopped.alarms).toEqual([
    { kind: 'past-retention', topic: TOPIC, partition: 0, expected: '100', lowest: '150' },
  ])
  expect(await stopped.log.revision(STREAM)).toBe(99)
  await stopped.close()
  const resumed = await openFollowedInbox({ folder, brokers, resumeAt: { [`${TOPIC}/0`]: '150' } })
  await inLog(resumed, 250)
  const ids = acknowledged.slice(50)
  const found = await Promise.all(ids.map((id) => resumed.log.find(dedupKey(PARTY, id))))
  expect(found.filter((record) => record === undefined)).toEqual([])
  await expectSurvived({ inbox: resumed, producers: [producer], kafka: { cluster, folder } })
})

/** Intake of one that has lost its partition without knowing: another writes what it reads, just before it does. */
function overtaken(times: number): (sequence: SequenceIntake) => SequenceIntake {
  let left = times
  return (sequence) => ({
    standing: sequence.standing,
    take: async (messages, stream, reporter, after) => {
      if (left-- > 0) await (await sequence.take(messages, stream, reporter, after)).done
      return sequence.take(messages, stream, reporter, after)
    },
  })
}

it('a consumer that lost its partition without knowing is fenced, and nothing is lost or doubled', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 2_000)
  await done
  const inbox = await openFollowedInbox({ folder, brokers, through: overtaken(2) })
  await inLog(inbox, 2_000)
  expect(new Set(inbox.alarms.map(({ kind }) => kind))).toEqual(new Set(['fenced']))
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})

it('a log that is full for a while pauses the partition; nothing is lost', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { acknowledged, done } = reportRange(producer, 0, 1_000)
  await done
  let full = 2
  const inbox = await openFollowedInbox({
    folder,
    brokers,
    through: (sequence) => ({
      standing: sequence.standing,
      take: (...given) =>
        full-- > 0 ? Promise.reject(new DatasporError('overloaded')) : sequence.take(...given),
    }),
  })
  await inLog(inbox, 1_000)
  expect(inbox.alarms.map(({ kind }) => kind)).toEqual(['overloaded', 'overloaded'])
  await expectEachOnce(inbox, acknowledged)
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})

it('a batch comes as a header, parts and a seal, and is sealed with its members, once', async ({
  kafka: { cluster, folder },
}) => {
  const brokers = cluster.addresses
  await makeTopics(brokers)
  const producer = await openReporter({ folder, brokers })
  const { subject: _, ...data } = disclosure(0).data as Readonly<Record<string, unknown>>
  const header = { ...disclosure(0), id: 'b0', data } as ReturnType<typeof disclosure>
  const members = Array.from({ length: 3_000 }, (__, n) => numberOf(n))
  const batch = await producer.reportBatch(header, members)
  expect(await batch.outcome).toEqual({ state: 'acknowledged', id: 'b0' })
  const inbox = await openFollowedInbox({ folder, brokers })
  const id = createHash('sha256').update(`${PARTY}\0b0`).digest('hex').slice(0, 32)
  const sealed = await until('the seal', async () => {
    for (const { body } of await inbox.log.readAll(0, 100)) {
      const event = decodeStored(body)
      if (event.type === 'batch.sealed') return event.data
    }
    return undefined
  })
  expect(sealed).toMatchObject({ batchId: id, subjectCount: 3_000, source: PARTY })
  const [opened] = await inbox.log.readStream(STREAM, 0, 10)
  expect(decodeStored(opened!.body)).toMatchObject({ type: 'batch.opened', offset: `${TOPIC}/0/0` })
  await expectSurvived({ inbox, producers: [producer], kafka: { cluster, folder } })
})
