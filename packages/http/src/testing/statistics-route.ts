import { expect, it } from 'vitest'

import { AS_STATISTICIAN, testApp } from './test-app.ts'

/** What every question of the statistician promises over HTTP; `filters` are some of its own. */
export function itAnswersTheStatistician(
  question: string,
  filters: Readonly<Record<string, string>>,
): void {
  const path = `/v1/statistics/${question}`

  it('what is asked reaches the question, in the language asked for, and is recorded', async () => {
    const { app, statistics } = testApp()
    const response = await app.inject({
      method: 'GET',
      url: path,
      query: { ...filters, asOf: 'p' },
      headers: { ...AS_STATISTICIAN, 'accept-language': 'en' },
    })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({ asOf: 'testlog00.0000000000000007', items: [] })
    expect(response.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-language': 'en',
    })
    expect(statistics.warehouse.calls).toMatchObject([
      [question, { language: 'en', filters, asOf: 'p' }],
    ])
    expect(statistics.asked).toMatchObject([
      { question, filters: { ...filters, asOf: 'p' }, party: 'star' },
    ])
  })

  it('as CSV it is a table that no spreadsheet takes for formulas', async () => {
    const { app } = testApp()
    const headers = { ...AS_STATISTICIAN, accept: 'text/csv' }
    const response = await app.inject({ method: 'GET', url: path, headers })
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(response.body).toBe('\uFEFF"datasaet"\r\n"\'=ydelser"\r\n')
  })
}
