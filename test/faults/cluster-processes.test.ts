import { disclosure } from '@dataspor/events/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnswerBody, ask, report } from './harness/cluster/ask.ts'
import { BATCH_NUMBERS, batchAcross } from './harness/cluster/batch-across.ts'
import { idsInLog } from './harness/cluster/cluster-log.ts'
import { CROWD, reportWhileOneIsKilled } from './harness/cluster/crowd.ts'
import { reportOverKafka } from './harness/cluster/kafka-report.ts'
import { expectNoNumberLeft } from './harness/cluster/left-behind.ts'
import { rebuilt, writerOf } from './harness/cluster/models.ts'
import { expectOtherRulesTold } from './harness/cluster/other-rules.ts'
import {
  type ClusterUnderTest,
  controlOf,
  runCluster,
  tokenOfRole,
  whyNoCluster,
} from './harness/cluster/run-cluster.ts'
import { until } from './harness/until.ts'

const PARTY = 'a-kasse:3f'
const NUMBER = '6101801234'
const BY_MESSAGE = '6101805678'
const MINUTE_MS = 60_000

const missing = whyNoCluster()
if (missing !== undefined) process.stdout.write(`SKIPPED: a cluster needs ${missing}\n`)

describe.skipIf(missing !== undefined)('a cluster of two of each service', () => {
  let running: ClusterUnderTest
  let producer: string
  let citizen: string
  let projectors: ClusterUnderTest['cluster']['projectors']

  beforeAll(async () => {
    running = await runCluster()
    const [first, second] = running.cluster.api
    producer = await controlOf(first!).tokenOf(PARTY)
    citizen = await controlOf(second!).tokenOfPerson(NUMBER)
  }, 4 * MINUTE_MS)

  afterAll(async () => {
    await running?.stop()
    running?.remove()
  }, MINUTE_MS)

  const answerOf = async (api: 0 | 1, query = '', headers = {}, token = citizen) =>
    until('the answer', async () => {
      const path = `/v1/me/answer${query}`
      const reply = await ask(running.cluster.api[api]!, path, { token, headers })
      return reply.status === 401 ? undefined : reply
    })

  /** Waits until an answer has so many entries. */
  const answeredWith = (count: number, token = citizen) =>
    until(
      `an answer of ${count}`,
      async () => {
        const { items } = JSON.parse((await answerOf(1, '', {}, token)).body) as AnswerBody
        return items.length === count || undefined
      },
      2 * MINUTE_MS,
    )

  it('an event that both ingests are sent is stored once, and answered by either api in the same bytes', async () => {
    const { ingest } = running.cluster
    const event = disclosure('both', { subject: { cpr: NUMBER } })
    const replies = await Promise.all(ingest.map((one) => report(() => one, producer, event)))
    // Taken in at the same millisecond, each would say that it was new.
    expect([200, 201]).toContain(replies[0]!.status)
    expect([200, 201]).toContain(replies[1]!.status)
    expect((await idsInLog(running)).filter((id) => id === 'both')).toHaveLength(1)
    const { receipt } = JSON.parse(replies[0]!.body) as { receipt: string }
    // What was acknowledged a moment ago is in the answer, whoever answers.
    const since = { 'dataspor-min-position': receipt }
    const first = JSON.parse((await answerOf(0, '', since)).body) as AnswerBody
    expect(first.items).toHaveLength(1)
    const asOf = `?asOf=${first.asOf.position}`
    const [one, other] = [await answerOf(0, asOf), await answerOf(1, asOf)]
    expect(one.status).toBe(200)
    expect(other.body).toBe(one.body)
    expect(JSON.parse(one.body)).toMatchObject({ items: first.items })
  })

  it('what is sent over Kafka is answered too, and can be opened by no broker', async () => {
    expect(await reportOverKafka(running, BY_MESSAGE)).toMatchObject({ state: 'acknowledged' })
    await answeredWith(1, await controlOf(running.cluster.api[0]!).tokenOfPerson(BY_MESSAGE))
  })

  it('an officer finds it at either api, and a statistician is answered', async () => {
    const { api } = running.cluster
    const officer = await tokenOfRole(running, 'officer', PARTY)
    const headers = { 'content-type': 'application/json', 'dataspor-reason': 'supervision' }
    for (const one of api) {
      const found = await until(
        'the search finds it',
        async () => {
          const asked = { method: 'POST', token: officer, headers, body: { subject: NUMBER } }
          const reply = await ask(one, '/v1/oversight/search', asked)
          if (reply.status !== 200) return undefined
          const { items } = JSON.parse(reply.body) as { items: readonly object[] }
          return items.length > 0 ? items : undefined
        },
        MINUTE_MS,
      )
      expect(found).toHaveLength(1)
    }
    const statistician = await tokenOfRole(running, 'statistician', 'datavarehus')
    const told = await until('statistics are told', async () => {
      const reply = await ask(api[1]!, '/v1/statistics/deliveries', { token: statistician })
      return reply.status === 200 ? reply : undefined
    })
    expect(JSON.parse(told.body)).toHaveProperty('items')
  })

  it('a catalogue that one process brings into force is in force in the others within a second', async () => {
    const { api } = running.cluster
    const control = controlOf(api[0]!)
    const content = JSON.parse((await control.ask('GET', '/control/catalogue/document')).body)
    const changed = { ...content, publishedFor: '2026-12-01' }
    const { body } = await control.ask('POST', '/control/catalogue', changed)
    const { version, published } = JSON.parse(body) as { version: string; published: boolean }
    expect(published).toBe(true)
    await until(
      'the other has it',
      async () => {
        const reply = await ask(api[1]!, '/v1/catalogue', { token: citizen })
        return (JSON.parse(reply.body) as { version: string }).version === version || undefined
      },
      5_000,
    )
  })

  it('a batch may be opened, filled and sealed at any of them', async () => {
    const sealed = { state: 'sealed' }
    expect(await batchAcross(running)).toEqual([
      expect.objectContaining(sealed),
      expect.objectContaining(sealed),
    ])
    const token = await controlOf(running.cluster.api[0]!).tokenOfPerson(BATCH_NUMBERS[0]!)
    await answeredWith(1, token)
  })

  it('an erasure at one process ends the person’s tokens and answers at the others', async () => {
    const { api } = running.cluster
    const [gone] = BATCH_NUMBERS
    const token = await controlOf(api[0]!).tokenOfPerson(gone!)
    expect((await answerOf(1, '', {}, token)).status).toBe(200)
    const asked = { number: gone!, decision: 'S-1', ground: 'gdpr-17-1-d' }
    expect((await controlOf(api[0]!).ask('POST', '/control/erase', asked)).status).toBe(200)
    await until('the token is of no use', async () => {
      const { status } = await ask(api[1]!, '/v1/me/answer', { token })
      return status === 401 || undefined
    })
  })

  it('when the projector that writes is killed, the other takes over and answers go on', async () => {
    const { cluster } = running
    const writer = await writerOf(running)
    await writer.stop('kill')
    const reply = await report(
      () => cluster.ingest[0]!,
      producer,
      disclosure('after', { subject: { cpr: NUMBER } }),
    )
    expect(reply.status).toBe(201)
    await answeredWith(2)
    projectors = [
      ...cluster.projectors.filter((one) => one !== writer),
      await cluster.start('projector', writer.name),
    ]
  })

  it('when an ingest is killed while producers report, nothing acknowledged is lost and nothing is there twice', async () => {
    const acknowledged = await reportWhileOneIsKilled(running, producer)
    const stored = (await idsInLog(running)).filter((id) => id.startsWith('crowd-'))
    expect(acknowledged.length).toBeGreaterThan(CROWD.length)
    expect(stored.toSorted()).toEqual(acknowledged.toSorted())
    // The one that is left reads Kafka, whichever of them did before.
    expect(await reportOverKafka(running, BY_MESSAGE)).toMatchObject({ state: 'acknowledged' })
    await answeredWith(2, await controlOf(running.cluster.api[0]!).tokenOfPerson(BY_MESSAGE))
  })

  it('a process of other rules is told of by the others and by itself, until it ends', async () => {
    await expectOtherRulesTold(running.cluster, projectors[0]!)
  })

  it('the models are what a rebuild makes of the log', async () => {
    expect(await rebuilt(projectors)).toMatchObject({
      'personal same': 'true',
      'oversight same': 'true',
      'statistics same': 'true',
    })
  })

  it('no number lies in any folder, topic or table, nor in anything said', async () => {
    await expectNoNumberLeft(running, [NUMBER, BY_MESSAGE, ...CROWD, ...BATCH_NUMBERS])
  })
})
