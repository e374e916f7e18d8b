import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import {
  corrected,
  everything,
  itemsOf,
  ORIGINAL_ID,
  refusalOf,
  reportOriginal,
  retracted,
  stored,
} from './support/said-again.ts'

it('what was taken back is shown with its content and its state, in no count', async ({
  system,
}) => {
  await reportOriginal(system)
  await stored(system, FUND, disclosure('e2', { recipient: 'star' }))
  await stored(system, FUND, retracted('t1'))
  const answer = await everything(system)
  expect(answer.items.find(({ id }) => id === ORIGINAL_ID)).toMatchObject({
    recipient: { id: 'star', system: { id: 'dfdg' } },
    correction: { state: 'retracted', at: '2026-03-02T12:00:00.000Z' },
  })
  expect(answer.summary).toMatchObject({ disclosures: 1, recipients: 1 })
  expect(answer.recipients).toMatchObject([{ count: 1 }])
})

it('before its retraction an entry counts', async ({ system }) => {
  const asOf = await reportOriginal(system)
  await stored(system, FUND, retracted('t1'))
  const answer = await everything(system, NUMBER, { asOf })
  expect(answer.items).toMatchObject([{ correction: { state: 'none' } }])
  expect(answer.summary.disclosures).toBe(1)
})

it('a corrected entry that is taken back keeps its corrected content', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', { purpose: 'jobnet-cv' }))
  await stored(system, FUND, retracted('t1'))
  expect(await itemsOf(system)).toMatchObject([
    { purpose: { id: 'jobnet-cv' }, correction: { state: 'retracted' } },
  ])
})

it('after a retraction nothing more can be said about the original', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, retracted('t1'))
  const again = [409, 'already_retracted'] as const
  expect(await refusalOf(system, FUND, retracted('t2'))).toEqual([...again, '/data/retracts'])
  expect(await refusalOf(system, FUND, corrected('k1', {}))).toEqual([...again, '/data/corrects'])
  await system.restart()
  expect(await refusalOf(system, FUND, retracted('t3'))).toEqual([...again, '/data/retracts'])
})

it('a retraction sent again is there already, and so is an older correction', async ({
  system,
}) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', {}))
  await stored(system, FUND, retracted('t1'))
  expect((await system.report(FUND, retracted('t1'))).statusCode).toBe(200)
  expect((await system.report(FUND, corrected('k1', {}))).statusCode).toBe(200)
  const other = retracted('t1', { reason: 'other' })
  expect(await refusalOf(system, FUND, other)).toEqual([409, 'event_id_conflict', undefined])
})

it('of two retractions at the same moment one is stored', async ({ system }) => {
  await reportOriginal(system)
  const both = await Promise.all(['t1', 't2'].map((id) => system.report(FUND, retracted(id))))
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409])
})

it('only who reported the original may take it back', async ({ system }) => {
  await reportOriginal(system)
  const data = { retracts: ORIGINAL_ID, reason: 'other' }
  const theirs = event('a-kasse:hk', 'disclosure.retracted', 't1', data)
  expect(await refusalOf(system, 'a-kasse:hk', theirs)).toEqual([
    403,
    'source_not_yours',
    '/data/retracts',
  ])
  const unknown = retracted('t1', { retracts: `${FUND}/t1` })
  expect(await refusalOf(system, FUND, unknown)).toEqual([
    422,
    'original_unknown',
    '/data/retracts',
  ])
})

it('a dry run judges by the original, and takes nothing', async ({ system }) => {
  await reportOriginal(system)
  const validate = async (reported: object) => {
    const response = await system.app.inject({
      method: 'POST',
      url: '/v1/events/validate',
      headers: {
        authorization: `Bearer ${await system.tokenFor(FUND)}`,
        'content-type': 'application/cloudevents+json',
      },
      payload: JSON.stringify(reported),
    })
    return response.json<{ wouldBe: string; refusals: { code: string }[] }>()
  }
  expect(await validate(retracted('t1'))).toMatchObject({ wouldBe: 'stored' })
  expect(await validate(corrected('k1', {}))).toMatchObject({ wouldBe: 'stored', refusals: [] })
  await stored(system, FUND, retracted('t2'))
  const refused = { wouldBe: 'rejected', refusals: [{ code: 'already_retracted' }] }
  expect(await validate(retracted('t1'))).toMatchObject(refused)
})

it('corrections and retractions count as what their source reported', async ({ system }) => {
  await reportOriginal(system)
  await stored(system, FUND, corrected('k1', {}))
  await stored(system, FUND, retracted('t1'))
  const window = { from: '2026-03-02T00:00:00Z', through: '2026-03-02T12:00:00Z', count: 3 }
  await stored(system, FUND, event(FUND, 'source.reported-through', 'w1', window))
  await system.drain()
  const own = await system.get(FUND, '/v1/sources/me/coverage')
  expect(own.json()).toMatchObject({ windows: [{ state: 'complete' }] })
})
