import type { LightMyRequestResponse } from 'fastify'
import { expect, it } from 'vitest'

import { expectProblem } from './guarantees.ts'
import { AS_OFFICER, testApp } from './test-app.ts'

type Caller = typeof AS_OFFICER

const REASON = { 'dataspor-reason': 'supervision' }
const JSON_BODY = { 'content-type': 'application/json' }

interface Asked {
  readonly response: LightMyRequestResponse
  /** What was asked of the use cases, by name. */
  readonly asked: readonly string[]
}

/** Reads, with a reason. */
export async function asksTheDesk(who: Caller, url: string): Promise<Asked> {
  const { app, oversight } = testApp()
  const response = await app.inject({ url, headers: { ...who, ...REASON } })
  return { response, asked: oversight.calls.map(([name]) => name) }
}

/** Posts a body, with a reason. */
export async function tellsTheDesk(who: Caller, url: string, body: object): Promise<Asked> {
  const { app, oversight } = testApp()
  const headers = { ...who, ...REASON, ...JSON_BODY }
  const payload = JSON.stringify(body)
  const response = await app.inject({ method: 'POST', url, headers, payload })
  return { response, asked: oversight.calls.map(([name]) => name) }
}

/** For `400.test.ts`: no reason, a blank or an unknown one, and nothing is asked. */
export function needsAReason(method: 'GET' | 'POST', url: string): void {
  it.each([[undefined], [''], ['   '], ['fordi']])(
    'nothing without a reason: %j',
    async (reason) => {
      const { app, oversight } = testApp()
      const headers = {
        ...AS_OFFICER,
        ...(reason === undefined ? {} : { 'dataspor-reason': reason }),
      }
      const posted = method === 'GET' ? {} : { payload: '{}' }
      const type = method === 'GET' ? {} : JSON_BODY
      const response = await app.inject({
        method,
        url,
        headers: { ...headers, ...type },
        ...posted,
      })
      expectProblem(response, 'reason_required')
      expect(oversight.calls).toEqual([])
    },
  )
}

/** For `415.test.ts`. */
export function takesJsonOnly(url: string): void {
  it('what is no JSON document by its type is not read', async () => {
    const { app, oversight } = testApp()
    const headers = { ...AS_OFFICER, ...REASON, 'content-type': 'text/plain' }
    const response = await app.inject({ method: 'POST', url, headers, payload: '{}' })
    expectProblem(response, 'media_type')
    expect(oversight.calls).toEqual([])
  })
}

/** For `422.test.ts`: refused by its field, whose value is not repeated, and nothing is done. */
export function refusesTheBody(url: string, body: object, pointer: string): void {
  it('a body of another form is refused by its field, and nothing is done', async () => {
    const { response, asked } = await tellsTheDesk(AS_OFFICER, url, body)
    expectProblem(response, 'event_invalid')
    if (pointer !== '') expect(response.json()).toMatchObject({ pointer })
    expect(response.body).not.toMatch(/610180|hemmelig/)
    expect(asked).toEqual([])
  })
}
