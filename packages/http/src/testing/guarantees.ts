import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect, it } from 'vitest'

import { type PublicCode, STATUS_BY_CODE } from '../errors/status.ts'
import { problemSchema } from '../schemas/problem.ts'
import type { PrincipalKind } from '../sign-in/principal.ts'
import { AS_CITIZEN, AS_OPERATOR, AS_PRODUCER, testApp } from './test-app.ts'

type Method = 'GET' | 'POST' | 'PUT'

const CALLERS: Readonly<Record<PrincipalKind, { readonly authorization: string }>> = {
  producer: AS_PRODUCER,
  citizen: AS_CITIZEN,
  operator: AS_OPERATOR,
}

/** That a response is a problem document with this code and the code's own status. */
export function expectProblem(
  response: LightMyRequestResponse,
  code: PublicCode | 'internal',
): void {
  expect(response.headers['content-type']).toContain('application/problem+json')
  const body = problemSchema.parse(response.json())
  expect(body).toMatchObject({ code, status: response.statusCode })
  expect(response.statusCode).toBe(STATUS_BY_CODE[code])
}

/** For `401.test.ts`: nobody unknown gets past the door, and nothing of what they sent is read. */
export function refusesTheUnknown(method: Method, url: string): void {
  it(`${method} ${url} refuses a caller without a valid token before it reads anything`, async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer nobody' },
      { authorization: 'Basic cHJvZHVjZXI=' },
    ]) {
      const { app, intake, batches, answers } = testApp()
      const response = await app.inject(request(method, url, headers))
      expectProblem(response, 'unauthenticated')
      expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="dataspor"/)
      expect([...intake.calls, ...batches.calls, ...answers.asks]).toEqual([])
    }
  })
}

/** For `403.test.ts` and `404.test.ts`: every other kind of caller is turned away with this code. */
export function refusesOthers(
  method: Method,
  url: string,
  allowed: PrincipalKind,
  code: 'not_found' | 'source_not_yours',
): void {
  it(`${method} ${url} is ${code} to everybody but a ${allowed}`, async () => {
    for (const kind of ['producer', 'citizen', 'operator'] as const) {
      if (kind === allowed) continue
      const { app, intake, batches, answers } = testApp()
      expectProblem(await app.inject(request(method, url, CALLERS[kind])), code)
      expect([...intake.calls, ...batches.calls, ...answers.asks]).toEqual([])
    }
  })
}

function request(
  method: Method,
  url: string,
  headers: Readonly<Record<string, string>>,
): InjectOptions {
  if (method === 'GET') return { method, url, headers }
  const type = { 'content-type': 'application/cloudevents+json' }
  return { method, url, headers: { ...headers, ...type }, payload: '{"id":"a"}' }
}
