import type { ListResult } from '@dataspor/ingestion'
import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { replyError } from '../errors/reply-error.ts'
import { expectProblem } from '../testing/guarantees.ts'
import { gzip } from '../testing/post-events.ts'
import { importRoute } from './import.ts'

const RESULT: ListResult = { accepted: 2, duplicates: 0, rejected: [], position: 7, warnings: [] }

function importing() {
  const taken: { source: string; text: string }[] = []
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => replyError({ log: silent }, error, request, reply))
  importRoute(app, {
    logId: 'testlog00',
    importStream: async (body, source) => {
      const chunks: Uint8Array[] = []
      try {
        for await (const chunk of body) chunks.push(chunk)
      } finally {
        taken.push({ source, text: Buffer.concat(chunks).toString() })
      }
      return RESULT
    },
  })
  return { app, taken }
}

const post = { method: 'POST', url: '/control/import?source=kommune:0167' } as const

it('lines of a file are taken in for the source named, packed or not', async () => {
  const { app, taken } = importing()
  const lines = '{"id":"a"}\n{"id":"b"}\n'
  const headers = { 'content-type': 'application/x-ndjson' }
  const response = await app.inject({ ...post, headers, payload: lines })
  expect(response.json()).toMatchObject({ accepted: 2, receipt: 'testlog00.0000000000000007' })
  const packed = { ...headers, 'content-encoding': 'gzip' }
  await app.inject({ ...post, headers: packed, payload: gzip(lines) })
  const whole = { source: 'kommune:0167', text: lines }
  expect(taken).toEqual([whole, whole])
})

it('without a source, with more than one, or with a person number for one, nothing is read', async () => {
  const { app, taken } = importing()
  for (const query of [
    '',
    '?source=',
    '?source=a&source=b',
    '?source=a&dry=1',
    '?source=610180-1234',
  ]) {
    const response = await app.inject({ ...post, url: `/control/import${query}`, payload: '{}' })
    expectProblem(response, 'filter_invalid')
  }
  expect(taken).toEqual([])
})

it('a file that breaks off is told so', async () => {
  const { app } = importing()
  const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }
  const payload = gzip('{"id":"a"}\n').subarray(0, -6)
  expectProblem(await app.inject({ ...post, headers, payload }), 'malformed_json')
})
