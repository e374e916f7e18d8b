import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { memoryVault } from '@dataspor/vault/memory'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { EventStoreDouble } from '../doubles/eventstoredb/double.ts'
import { eventStore, openLog } from './harness/eventstoredb.ts'
import { numberOf } from './harness/events-of.ts'
import { type StallingProxy, stallingProxy } from './harness/stalling-proxy.ts'
import { followModels } from './harness/survival/follow-models.ts'
import { expectOnceInLog, reportThrough } from './harness/survival/intake.ts'
import { expectNoNumberIn } from './harness/survival/no-number.ts'
import { until } from './harness/until.ts'

const EVENTS = process.env['SOAK'] === '1' ? 20_000 : 1_500
const REPORTING = { events: EVENTS, perCall: 20, lanes: 4 }
const PEOPLE = 40 + EVENTS / 15
const AWAY_MS = 100
/** Some deadlines of an append. */
const STALL_MS = 800
// The client looks whether a connection lives; at work every ten seconds.
const KEEP_ALIVE = 'keepAliveInterval=1000&keepAliveTimeout=500'

type Harm = (double: EventStoreDouble, network: StallingProxy) => unknown

/** Each happens several times while events are reported and models follow. */
const FAULTS: Readonly<Record<string, Harm>> = {
  'is behind a network that stalls and forgets its connections': async (_, network) => {
    network.stall({ forget: true })
    await pause(STALL_MS)
    network.flow()
  },
  'is behind a network that holds back its answers': async (_, network) => {
    network.stall({ only: 'answers' })
    await pause(STALL_MS)
    network.flow()
  },
  'is killed and started again': async (double) => {
    double.kill()
    await pause(AWAY_MS)
    await double.restart()
  },
  'freezes and goes on': async (double) => {
    double.freeze()
    await pause(AWAY_MS)
    double.thaw()
  },
  'stores an append and does not answer': (double) => double.misbehave('never-answer-and-store'),
  'neither stores an append nor answers': (double) => double.misbehave('never-answer-nor-store'),
  'breaks the connection before and after a commit': (double) =>
    double.misbehave('drop-before-commit', 'drop-after-commit'),
  'answers an append after its deadline': (double) => double.misbehave('answer-late'),
  'ends subscriptions in silence': (double) => double.endSubscriptions(),
  'keeps subscriptions open and tells them nothing': (double) => double.silenceSubscriptions(),
}

for (const [fault, harm] of Object.entries(FAULTS))
  it(`where the server ${fault}, each acknowledged event is in the log once, and models are as rebuilt`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dsp-estore-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    // The client says of each such connection that it looks more often than is recommended.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const double = await eventStore()
    const network = await stallingProxy(double.port)
    onTestFinished(() => network.close())
    const connectionString = `esdb://127.0.0.1:${network.port}?tls=false&${KEEP_ALIVE}`
    const log = await openLog({ connectionString }, { indexFile: join(folder, 'index.db') })
    const vault = await memoryVault({ scope: 'synthetic' })
    const models = followModels(log, join(folder, 'models'))
    const { acknowledged, done } = reportThrough(log, vault, REPORTING)
    for (const part of [0.2, 0.4, 0.6]) {
      await until('some are acknowledged', () => acknowledged.size > part * EVENTS || undefined)
      await harm(double, network)
      await pause(AWAY_MS)
      double.answerLate()
    }
    await done
    expect(acknowledged.size).toBe(EVENTS)
    await expectOnceInLog(log, acknowledged)
    await models.expectAsRebuilt()
    await models.close()
    await log.close()
    const records = double.store.records.flatMap(({ stream, id, data, customMetadata }) => [
      Buffer.from(`${stream}\n${id}\n`),
      data,
      customMetadata,
    ])
    expectNoNumberIn({
      numbers: Array.from({ length: PEOPLE }, (_, n) => numberOf(n)),
      folders: [folder],
      said: { 'the server’s records': Buffer.concat(records) },
    })
  })
