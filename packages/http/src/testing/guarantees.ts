import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect, it } from 'vitest'

import { type PublicCode, STATUS_BY_CODE } from '../errors/status.ts'
import { problemSchema } from '../schemas/problem.ts'
import type { PrincipalKind } from '../sign-in/principal.ts'
import {
  AS_CITIZEN,
  AS_DPO,
  AS_OFFICER,
  AS_OPERATOR,
  AS_PRODUCER,
  AS_STATISTICIAN,
  testApp,
  type TestApp,
} from './test-app.ts'

type Method = 'GET' | 'POST' | 'PUT'

const CALLERS: Readonly<Record<PrincipalKind, { readonly authorization: string }>> = {
  producer: AS_PRODUCER,
  citizen: AS_CITIZEN,
  operator: AS_OPERATOR,
  officer: AS_OFFICER,
  dpo: AS_DPO,
  statistician: AS_STATISTICIAN,
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
      const { app, ...fakes } = testApp()
      const response = await app.inject(request(method, url, headers))
      expectProblem(response, 'unauthenticated')
      expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="dataspor"/)
      expect(callsOf(fakes)).toEqual([])
    }
  })
}

/** For `403.test.ts` and `404.test.ts`: every other kind of caller is turned away with this code. */
export function refusesOthers(
  method: Method,
  url: string,
  allowed: PrincipalKind | readonly PrincipalKind[],
  code: 'not_found' | 'source_not_yours',
): void {
  const allowedKinds = [allowed].flat()
  it(`${method} ${url} is ${code} to everybody but a ${allowedKinds.join(' or ')}`, async () => {
    for (const kind of Object.keys(CALLERS) as PrincipalKind[]) {
      if (allowedKinds.includes(kind)) continue
      const { app, ...fakes } = testApp()
      expectProblem(await app.inject(request(method, url, CALLERS[kind])), code)
      expect(callsOf(fakes)).toEqual([])
    }
  })
}

function callsOf(fakes: Omit<TestApp, 'app'>): unknown[] {
  const { intake, batches, answers, oversight, statistics } = fakes
  return [
    ...intake.calls,
    ...batches.calls,
    ...answers.asks,
    ...oversight.calls,
    ...statistics.asked,
  ]
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
