import { expect, it } from 'vitest'

import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

const URL = '/v1/oversight/practice'
const headers = { ...AS_OFFICER, 'dataspor-reason': 'records', 'accept-language': 'en' }

it('policy against practice is of the period asked for, as JSON or CSV', async () => {
  const { app, oversight } = testApp()
  const json = await app.inject({ url: `${URL}?from=2026-01-01`, headers })
  expect(json.statusCode).toBe(200)
  expect(json.json()).toMatchObject({ report: { totals: { flowsSeen: 0 } } })
  const csv = await app.inject({ url: URL, headers: { ...headers, accept: 'text/csv' } })
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-language': 'en',
    'dataspor-question': 'dataspor/q1',
  })
  expect(csv.body).toBe('"forskel"\r\n')
  expect(oversight.calls.map(([name, , asked]) => [name, asked])).toEqual([
    ['practice', { from: '2026-01-01' }],
    ['practice', {}],
  ])
})
