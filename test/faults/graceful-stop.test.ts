import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { brokenPromises } from './harness/compare.ts'
import { gather } from './harness/crowd.ts'
import { eventOf } from './harness/events-of.ts'
import { seeded, seedOfRun } from './harness/random.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'
import { beginSlowly } from './harness/slow-request.ts'
import { storedEvents } from './harness/stored-events.ts'
import { until } from './harness/until.ts'

const ACKNOWLEDGED_FIRST = 500
/** Requests in flight may take 25 s; a second for the parts to close, four for a busy machine. */
const STOP_MS_MAX = 30_000

it('a stop during intake answers what is in flight, stores nothing unanswered, and releases the folder', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const crowd = gather(seeded(seedOfRun('SIGTERM')))
  await using service = await startService({ data })
  await crowd.signUp(service)
  const reporting = crowd.report(service)
  await until('intake is under way', () =>
    crowd.acknowledged >= ACKNOWLEDGED_FIRST ? true : undefined,
  )
  const begun = performance.now()
  const ended = await service.stop()
  const tookMs = performance.now() - begun
  await reporting
  expect(ended).toEqual({ code: 0, signal: null })
  expect(tookMs).toBeLessThan(STOP_MS_MAX)
  expect(existsSync(join(data, 'control.sock'))).toBe(false)
  expect(existsSync(join(data, 'owner.pid'))).toBe(false)
  const stored = await storedEvents(data)
  expect(brokenPromises(crowd.ledgers, stored)).toEqual([])
  expect(stored.reported.size).toBe(crowd.acknowledged)
  await using again = await startService({ data })
  expect((await fetch(`${again.address}/readyz`)).status).toBe(200)
  process.stdout.write(`SIGTERM: stopped in ${Math.round(tookMs)} ms under load\n`)
})

it('an event whose body is half sent when the stop comes is taken in and acknowledged', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  await using service = await startService({ data })
  const token = await service.control.tokenOf('jobnet')
  const slow = await beginSlowly({ address: service.address, token }, eventOf('jobnet', 1))
  const ended = service.stop()
  await until('the stop has begun', () =>
    service.child.errors().includes('stopping') ? true : undefined,
  )
  const { status, body } = await slow.finish()
  expect([status, JSON.parse(body)]).toMatchObject([201, { id: 'jobnet/haendelse-1' }])
  expect(await ended).toEqual({ code: 0, signal: null })
  expect((await storedEvents(data)).reported.size).toBe(1)
})

it('a stop while the demo is being loaded is a stop, and the next start takes the load up', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const demo = { DATASPOR_DEMO_LOAD: 'auto', DATASPOR_DEMO_PEOPLE: '20000' }
  await using service = await startService({ data, env: demo })
  await until('the load is under way', async () =>
    (await service.control.status()).events > 1 ? true : undefined,
  )
  const begun = performance.now()
  expect(await service.stop()).toEqual({ code: 0, signal: null })
  expect(performance.now() - begun).toBeLessThan(STOP_MS_MAX)
  expect(existsSync(join(data, 'demo-loading'))).toBe(true)
  await using again = await startService({ data, env: { ...demo, DATASPOR_DEMO_PEOPLE: '3' } })
  await again.child.said(/^Ready: /m)
  expect(existsSync(join(data, 'demo-loading'))).toBe(false)
})
