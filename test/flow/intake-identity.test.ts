import { expect } from 'vitest'
import { disclosure, event, FUND, FUND_TO_DFDG, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { refusalsInLog, reportedInLog } from './support/refused.ts'

it('the same event again is the first one’s result, whatever its order of keys', async ({
  system,
}) => {
  const first = await system.report(FUND, disclosure('e1'))
  expect(first.statusCode).toBe(201)
  expect(first.headers['location']).toBe('/v1/events/a-kasse%3A3f%2Fe1')
  system.clock.advance(60_000)
  const turned = Object.fromEntries(Object.entries(disclosure('e1')).toReversed())
  const again = await system.report(FUND, turned)
  expect(again.statusCode).toBe(200)
  expect(again.json()).toEqual(first.json())
  expect(await reportedInLog(system)).toBe(1)
})

it('the same id with other content is a conflict, and the first stands', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  for (const other of [
    disclosure('e1', { purpose: 'kontrol' }),
    disclosure('e1', { note: '' }),
    disclosure('e1', { subject: { cpr: OTHER_NUMBER } }),
    disclosure('e1', {}, { time: '2026-03-02T09:15:00.000+01:00' }),
  ]) {
    const response = await system.report(FUND, other)
    expect(response.json()).toMatchObject({ status: 409, code: 'event_id_conflict' })
  }
  expect(await reportedInLog(system)).toBe(1)
  expect((await system.answer(OTHER_NUMBER)).items).toEqual([])
  expect(await refusalsInLog(system)).toEqual([])
})

it('within one list, too, the first of an id counts', async ({ system }) => {
  const list = [disclosure('e1'), disclosure('e1'), disclosure('e1', { purpose: 'kontrol' })]
  expect((await system.report(FUND, list)).json()).toMatchObject({
    accepted: 1,
    duplicates: 1,
    rejected: [{ index: 2, id: 'e1', code: 'event_id_conflict' }],
  })
})

it('two parties with the same id are two events', async ({ system }) => {
  const hk = event('a-kasse:hk', 'disclosure.recorded', 'e1', {
    ...FUND_TO_DFDG,
    sender: 'a-kasse:hk',
  })
  expect((await system.report(FUND, disclosure('e1'))).statusCode).toBe(201)
  expect((await system.report('a-kasse:hk', hk)).statusCode).toBe(201)
  const ids = (await system.answer(NUMBER)).items.map(({ id }) => id)
  expect(ids.toSorted()).toEqual(['a-kasse:3f/e1', 'a-kasse:hk/e1'])
})

it('a source under its catalogue name is the same source', async ({ system }) => {
  const named = disclosure('e1', { sender: 'kommune:0167' })
  const byAlias = { ...named, source: 'urn:dataspor:party:hvidovre-kommune' }
  const byRef = { ...named, source: 'urn:dataspor:party:kommune:0167' }
  const first = await system.report('kommune:0167', byAlias)
  expect(first.json()).toMatchObject({ id: 'kommune:0167/e1' })
  expect((await system.report('kommune:0167', byRef)).json()).toMatchObject({
    code: 'event_id_conflict',
  })
})

it('attributes that are not ours are dropped with a warning, and count for the content', async ({
  system,
}) => {
  const extended = disclosure('e1', {}, { traceparent: '00-abc-def-01' })
  const response = await system.report(FUND, extended)
  expect(response.json()).toMatchObject({
    warnings: [{ attribute: 'traceparent', code: 'extension_dropped' }],
  })
  expect((await system.report(FUND, disclosure('e1'))).statusCode).toBe(409)
})
