import { join } from 'node:path'
import { expect, it } from 'vitest'
import { enginesOf, killEngine, modelsCaughtUp, wakeModels } from './harness/analytics.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'
import { until } from './harness/until.ts'

const PARTY = 'jobnet'

async function reports({ address, control }: Service, id: string): Promise<number> {
  const { status } = await fetch(`${address}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await control.tokenOf(PARTY)}`,
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify({
      specversion: '1.0',
      id,
      source: `urn:dataspor:party:${PARTY}`,
      type: 'dk.dataspor.source.reported-through.v1',
      time: '2026-03-02T08:00:00Z',
      data: { from: '2026-03-01T00:00:00Z', through: '2026-03-02T00:00:00Z', count: 0 },
    }),
  })
  return status
}

async function search({ address, control }: Service) {
  const { body } = await control.ask('POST', '/control/tokens', {
    binding: { kind: 'officer', party: 'star' },
  })
  const { token } = JSON.parse(body) as { token: string }
  const response = await fetch(`${address}/v1/oversight/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'dataspor-reason': 'supervision',
    },
    body: '{}',
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function readiness({ address }: Service) {
  const response = await fetch(`${address}/readyz`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

it('where analytics is off its questions say so, and everything else works', async () => {
  using scratch = scratchFolder()
  const env = { DATASPOR_ANALYTICS_ENABLED: 'false' }
  await using service = await startService({ data: join(scratch.path, 'data'), env })
  const asked = await search(service)
  expect(asked.status).toBe(503)
  expect(asked.body).toMatchObject({ code: 'not_ready', detail: 'Analytics is off here.' })
  expect(await reports(service, 'w1')).toBe(201)
  expect(await readiness(service)).toMatchObject({ status: 200, body: { status: 'ready' } })
  expect(await service.stop()).toEqual({ code: 0, signal: null })
})

it('while an engine is down the rest is ready, says what is behind, and takes events in', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  await using service = await startService({ data })
  await wakeModels(service)
  await modelsCaughtUp(service)
  const well = await until('all is well', async () => {
    const { body } = await readiness(service)
    return 'notes' in body ? undefined : body
  })
  expect(well).toMatchObject({ status: 'ready' })
  for (const pid of enginesOf(service)) killEngine(pid)
  const noted = await until('what is behind is said', async () => {
    const { status, body } = await readiness(service)
    expect(status).toBe(200)
    return 'notes' in body ? body : undefined
  })
  expect(Object.values(noted['notes'] as object)).toContain('analytics is catching up')
  expect(await reports(service, 'w1')).toBe(201)
  expect((await search(service)).status).toBe(200)
  await modelsCaughtUp(service)
  expect(await service.stop()).toEqual({ code: 0, signal: null })
})
