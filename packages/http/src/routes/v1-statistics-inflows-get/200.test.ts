import { expect, it } from 'vitest'

import { AS_STATISTICIAN, testApp } from '../../testing/test-app.ts'

const URL = '/v1/statistics/inflows'

it('what is asked reaches the question, in the language asked for, and is recorded', async () => {
  const { app, statistics } = testApp()
  const response = await app.inject({
    method: 'GET',
    url: `${URL}?groupBy=source,month&vintage=2&asOf=p`,
    headers: { ...AS_STATISTICIAN, 'accept-language': 'en' },
  })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ asOf: 'testlog00.0000000000000007', items: [] })
  expect(response.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-language': 'en',
  })
  expect(statistics.warehouse.calls).toMatchObject([
    ['inflows', { language: 'en', filters: { groupBy: 'source,month', vintage: '2' }, asOf: 'p' }],
  ])
  expect(statistics.asked).toMatchObject([
    {
      question: 'inflows',
      filters: { groupBy: 'source,month', vintage: '2', asOf: 'p' },
      party: 'star',
    },
  ])
})

it('as CSV it is a table that no spreadsheet takes for formulas', async () => {
  const { app } = testApp()
  const headers = { ...AS_STATISTICIAN, accept: 'text/csv' }
  const response = await app.inject({ method: 'GET', url: URL, headers })
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(response.body).toBe('\uFEFF"datasaet"\r\n"\'=ydelser"\r\n')
})
