import { expect, it } from 'vitest'

import { AS_CITIZEN, SUBJECT, testApp } from '../../testing/test-app.ts'

it('filters, page and time go to the answers as they were given', async () => {
  const { app, answers } = testApp()
  const query =
    'recipient=virksomhed:p-1003456789&sender=star&category=c&legalBasis=b&purpose=p&from=2026-01-01&to=2026-02-01&asOf=2026-03-01&cursor=abc&limit=7'
  const response = await app.inject({ url: `/v1/me/disclosures?${query}`, headers: AS_CITIZEN })
  expect(response.statusCode).toBe(200)
  expect(answers.asks).toEqual([
    {
      caller: { role: 'citizen', subjects: [SUBJECT] },
      language: 'da',
      filters: {
        recipient: 'virksomhed:p-1003456789',
        sender: 'star',
        category: 'c',
        legalBasis: 'b',
        purpose: 'p',
        from: '2026-01-01',
        to: '2026-02-01',
      },
      asOf: '2026-03-01',
      cursor: 'abc',
      limit: '7',
    },
  ])
})
