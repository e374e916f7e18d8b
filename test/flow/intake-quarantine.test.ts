import { EVENT_TYPE, type System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { refusalsInLog } from './support/refused.ts'

const HOUR_MS = 3_600_000
const unnamed = disclosure('e1', { recipient: 'kommune' })

async function post(system: System, source: string, path: string, body?: object) {
  const authorization = `Bearer ${await system.tokenFor(source)}`
  const given = body === undefined ? {} : { payload: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': EVENT_TYPE }
  const headers = { authorization, ...type }
  return system.app.inject({ method: 'POST', url: path, headers, ...given })
}

async function refuse(system: System): Promise<string> {
  return (await system.report(FUND, unnamed)).json<{ quarantineId: string }>().quarantineId
}

async function listed(system: System, source: string): Promise<readonly string[]> {
  const response = await system.get(source, '/v1/quarantine')
  return response.json<{ items: { id: string }[] }>().items.map(({ id }) => id)
}

it('the mended event is stored and leaves quarantine', async ({ system }) => {
  const id = await refuse(system)
  const still = await post(system, FUND, `/v1/quarantine/${id}/resubmit`)
  expect(still.json()).toMatchObject({ code: 'recipient_not_named' })
  const mended = await post(system, FUND, `/v1/quarantine/${id}/resubmit`, disclosure('e1'))
  expect(mended.statusCode).toBe(201)
  expect(await listed(system, FUND)).toEqual([])
  expect((await system.answer(NUMBER)).items).toHaveLength(1)
})

it('a discarded one is gone, and cannot be resubmitted', async ({ system }) => {
  const id = await refuse(system)
  expect((await post(system, FUND, `/v1/quarantine/${id}/discard`)).statusCode).toBe(204)
  expect(await listed(system, FUND)).toEqual([])
  expect((await post(system, FUND, `/v1/quarantine/${id}/resubmit`)).statusCode).toBe(404)
})

it('nobody sees, resubmits or discards another’s', async ({ system }) => {
  const id = await refuse(system)
  expect(await listed(system, 'a-kasse:hk')).toEqual([])
  for (const what of ['resubmit', 'discard'])
    expect((await post(system, 'a-kasse:hk', `/v1/quarantine/${id}/${what}`)).statusCode).toBe(404)
  expect(await listed(system, FUND)).toEqual([id])
})

it('the same refused event sent again within the hour is kept once', async ({ system }) => {
  const first = await refuse(system)
  expect(await refuse(system)).toBe(first)
  expect(await refusalsInLog(system)).toHaveLength(1)
  system.clock.advance(HOUR_MS)
  expect(await refuse(system)).not.toBe(first)
  expect(await refusalsInLog(system)).toHaveLength(2)
})

it('it outlives a restart', async ({ system }) => {
  const id = await refuse(system)
  await system.restart()
  expect(await listed(system, FUND)).toEqual([id])
})

it('a producer finds its own event, stored or refused, and nobody else’s', async ({ system }) => {
  await system.report(FUND, disclosure('good', { legalBases: [] }))
  const quarantineId = await refuse(system)
  const own = async (source: string, id: string) =>
    (await system.get(source, `/v1/events/${encodeURIComponent(`${FUND}/${id}`)}`)).json<object>()
  expect(await own(FUND, 'good')).toMatchObject({
    state: 'stored',
    id: `${FUND}/good`,
    assessment: { flow: 'F40', findings: [{ code: 'basis-not-stated' }] },
  })
  expect(await own(FUND, 'e1')).toMatchObject({
    state: 'refused',
    code: 'recipient_not_named',
    quarantineId,
  })
  expect(await own(FUND, 'never')).toMatchObject({ status: 404 })
  expect(await own('a-kasse:hk', 'good')).toMatchObject({ status: 404 })
})

it('to validate says the same and stores nothing', async ({ system }) => {
  const { position } = await system.log.head()
  const validate = async (event: object) =>
    (await post(system, FUND, '/v1/events/validate', event)).json<object>()
  expect(await validate(disclosure('e1', { legalBases: [] }))).toMatchObject({
    wouldBe: 'stored',
    findings: [{ code: 'basis-not-stated' }],
    refusals: [],
  })
  expect(await validate(unnamed)).toMatchObject({
    wouldBe: 'rejected',
    refusals: [{ code: 'recipient_not_named', pointer: '/data/recipient' }],
  })
  expect((await system.log.head()).position).toBe(position)
  expect(await listed(system, FUND)).toEqual([])
})
