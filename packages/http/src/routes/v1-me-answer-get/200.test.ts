import { describe, expect, it } from 'vitest'

import { answerReply, APPLIED, QUESTION } from '../../testing/fake-answers.ts'
import { AS_CITIZEN, SUBJECT, testApp } from '../../testing/test-app.ts'

const URL = '/v1/me/answer'

describe('the whole answer', () => {
  it('is about the person of the token, in Danish unless English is wanted', async () => {
    const { app, answers } = testApp()
    await app.inject({ url: URL, headers: AS_CITIZEN })
    await app.inject({ url: URL, headers: { ...AS_CITIZEN, 'accept-language': 'en-GB,da;q=0.5' } })
    await app.inject({ url: URL, headers: { ...AS_CITIZEN, 'accept-language': 'de, *;q=0.1' } })
    expect(answers.asks).toEqual([
      { caller: { role: 'citizen', subjects: [SUBJECT] }, language: 'da' },
      { caller: { role: 'citizen', subjects: [SUBJECT] }, language: 'en' },
      { caller: { role: 'citizen', subjects: [SUBJECT] }, language: 'da' },
    ])
  })

  it('goes out as JSON with its question, and no cache may keep it', async () => {
    const { app } = testApp()
    const response = await app.inject({ url: URL, headers: AS_CITIZEN })
    expect(response.statusCode).toBe(200)
    expect(response.body).toBe('{"items":[]}')
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-language': 'da',
      'cache-control': 'private, no-store',
      'dataspor-question': QUESTION.id,
      'dataspor-applied-through': APPLIED,
    })
  })

  it('goes out as CSV where that is wanted', async () => {
    const { app } = testApp()
    const response = await app.inject({ url: URL, headers: { ...AS_CITIZEN, accept: 'text/csv' } })
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(response.headers['content-disposition']).toContain('dataspor.csv')
    expect(response.body).toBe('id;recipient\r\na;STAR\r\n')
  })

  it('passes on what was asked for: as of when, and from which receipt on', async () => {
    const { app, answers } = testApp()
    const headers = { ...AS_CITIZEN, 'dataspor-min-position': 'testlog00.0000000000000003' }
    await app.inject({ url: `${URL}?asOf=2026-03-01`, headers })
    expect(answers.asks).toMatchObject([
      { asOf: '2026-03-01', minPosition: 'testlog00.0000000000000003' },
    ])
  })

  it('that breaks off half-way is cut, so that nobody takes the part for the whole', async () => {
    const failing = {
      ...answerReply([], []),
      json: async function* () {
        yield '{"items":['
        throw new Error('the disk of 610180-1234 is gone')
      },
    }
    const { app, lines } = testApp({ answers: { answer: async () => failing } })
    await expect(app.inject({ url: URL, headers: AS_CITIZEN })).rejects.toThrow()
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'an answer broke off' }),
    )
    expect(JSON.stringify(lines)).not.toContain('610180')
  })
})
