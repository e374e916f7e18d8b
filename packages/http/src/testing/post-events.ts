import { gzipSync } from 'node:zlib'

import type { LightMyRequestResponse } from 'fastify'

import { AS_PRODUCER, type TestApp } from './test-app.ts'

export const STRUCTURED = 'application/cloudevents+json'
export const BATCH = 'application/cloudevents-batch+json'
export const NDJSON = 'application/x-ndjson'

type Body = string | Uint8Array

/** `POST /v1/events` as a producer. */
export function post(
  { app }: Pick<TestApp, 'app'>,
  type: string,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: '/v1/events',
    headers: { ...AS_PRODUCER, 'content-type': type, ...headers },
    payload: typeof body === 'string' ? body : Buffer.from(body),
  })
}

export function postGzip(
  test: Pick<TestApp, 'app'>,
  type: string,
  packed: Uint8Array,
): Promise<LightMyRequestResponse> {
  return post(test, type, packed, { 'content-encoding': 'gzip' })
}

export function gzip(text: Body): Buffer {
  return gzipSync(text)
}
