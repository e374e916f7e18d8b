import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

const URL = '/v1/me/answer'

it('asking for somebody else is not supported yet, and is no question', async () => {
  const { app, answers } = testApp()
  const headers = { ...AS_CITIZEN, 'dataspor-on-behalf-of': 'mandate-1' }
  expectProblem(await app.inject({ url: URL, headers }), 'not_supported')
  expect(answers.asks).toEqual([])
})

it('a parameter of another list, twice the same, or misspelt is refused and not repeated', async () => {
  const { app, answers } = testApp()
  for (const query of [
    'limit=5',
    'cursor=x',
    'asof=2026-01-01',
    'asOf=a&asOf=b',
    'recipient=star',
  ]) {
    expectProblem(
      await app.inject({ url: `${URL}?${query}`, headers: AS_CITIZEN }),
      'filter_invalid',
    )
  }
  const named = await app.inject({ url: `${URL}?secretword=1`, headers: AS_CITIZEN })
  expect(named.body).not.toContain('secretword')
  expect(answers.asks).toEqual([])
})

it('a person number in the query is refused and not repeated', async () => {
  const { app, answers, lines } = testApp()
  for (const number of [
    '6101801234',
    '610180-1234',
    '610180+1234',
    '610180%2D1234',
    '%36101801234',
  ]) {
    const response = await app.inject({ url: `${URL}?asOf=${number}`, headers: AS_CITIZEN })
    expectProblem(response, 'filter_invalid')
    expect(response.body).not.toMatch(/610180|1234/)
  }
  expect(answers.asks).toEqual([])
  expect(JSON.stringify(lines)).not.toMatch(/610180/)
})

it('what the answers refuse comes out with its code', async () => {
  for (const code of ['as_of_in_future', 'filter_invalid', 'not_ready', 'overloaded'] as const) {
    const refuse = async () => {
      throw new DatasporError(code, { pointer: '/asOf' })
    }
    const { app } = testApp({ answers: { answer: refuse } })
    expectProblem(await app.inject({ url: URL, headers: AS_CITIZEN }), code)
  }
})
