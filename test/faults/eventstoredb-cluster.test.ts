import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { EventStoreDouble } from '@dataspor/doubles/eventstoredb'
import { append, eventStore, expectOnce, newEvents, openLog } from './harness/eventstoredb.ts'
import { scratchFolder } from './harness/scratch.ts'

/** Members that hold the same, as a cluster's do. */
async function cluster(): Promise<readonly [EventStoreDouble, EventStoreDouble]> {
  const one = await eventStore()
  return [one, await eventStore({ store: one.store })]
}

function lead(leader: EventStoreDouble, follower: EventStoreDouble): void {
  const members = [
    { port: follower.port, role: 'follower' },
    { port: leader.port, role: 'leader' },
  ] as const
  leader.join(members)
  follower.join(members)
}

const members = (...doubles: readonly EventStoreDouble[]) => ({
  connectionString: `esdb://${doubles.map(({ port }) => `127.0.0.1:${port}`).join()}?tls=false&nodePreference=leader`,
})

it('a cluster’s leader is found by gossip, whichever member is asked', async () => {
  const [one, two] = await cluster()
  lead(two, one)
  const log = await openLog(members(one, two))
  const events = newEvents(100)
  expectOnce(two, events, await append(log, events))
  expect([one.state.appendsTaken, two.state.appendsTaken > 0]).toEqual([0, true])
})

it('where the leader dies and another member leads, appends go on, and all stand once', async () => {
  const [one, two] = await cluster()
  lead(one, two)
  const log = await openLog(members(one, two))
  const events = newEvents(90)
  const outcomes = [...(await append(log, events.slice(0, 30)))]
  one.misbehave('drop-after-commit')
  one.onceStored(() => {
    one.kill()
    lead(two, one)
  })
  outcomes.push(...(await append(log, events.slice(30, 60))))
  outcomes.push(...(await append(log, events.slice(60))))
  expectOnce(two, events, outcomes)
  expect(two.state.appendsTaken).toBeGreaterThan(0)
})

it('a member that does not lead says who does, and is left for that one', async () => {
  const [one, two] = await cluster()
  lead(two, one)
  const log = await openLog(one)
  const events = newEvents(10)
  expectOnce(two, events, await append(log, events))
  expect(one.state.appendsTaken).toBe(0)
})

it('TLS, its authority and the credentials come from the connection string', async () => {
  const folder = scratchFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const [keyFile, certificateFile] = ['key.pem', 'ca.pem'].map((name) => join(folder.path, name))
  makeCertificate(keyFile!, certificateFile!)
  const tls = { key: readFileSync(keyFile!), certificate: readFileSync(certificateFile!) }
  const double = await eventStore({ tls })
  const at = `127.0.0.1:${double.port}?tls=true`
  const connectionString = `esdb://dataspor:secret@${at}&tlsCAFile=${certificateFile}`
  const log = await openLog({ connectionString })
  const events = newEvents(10)
  expectOnce(double, events, await append(log, events))
  const sent = `Basic ${Buffer.from('dataspor:secret').toString('base64')}`
  expect([...double.state.credentials]).toEqual([sent])
  const stranger = openLog({ connectionString: `esdb://${at}` }, { patience: { giveUpMs: 100 } })
  await expect(stranger).rejects.toMatchObject({ code: 'not_ready' })
})

function makeCertificate(keyFile: string, certificateFile: string): void {
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', keyFile, '-out', certificateFile]
  execFileSync('openssl', ['req', ...kind, ...name, ...files], { stdio: 'ignore' })
}
