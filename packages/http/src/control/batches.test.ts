import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { replyError } from '../errors/reply-error.ts'
import { BATCH_ID, fakeBatches } from '../testing/fake-batches.ts'
import { expectProblem } from '../testing/guarantees.ts'
import { batchRoutes } from './batches.ts'

function importing(overrides = {}) {
  const batches = fakeBatches(overrides)
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => replyError({ log: silent }, error, request, reply))
  batchRoutes(app, { batches, logId: 'testlog00' })
  return { app, batches }
}

const BODY = '6101801234\n'
const DIGEST = `sha-256=:${createHash('sha256').update(BODY).digest('base64')}:`
const QUERY = '?source=kommune:0167'
const PART = {
  method: 'PUT',
  url: `/control/batches/${BATCH_ID}/parts/3${QUERY}`,
  headers: { 'content-type': 'text/csv', 'content-digest': DIGEST },
  payload: BODY,
} as const
const json = { 'content-type': 'application/json' }

it('header, part and seal are taken in for the source named', async () => {
  const { app, batches } = importing()
  const opened = await app.inject({
    method: 'POST',
    url: `/control/batches${QUERY}`,
    headers: json,
    payload: '{"id":"a"}',
  })
  expect(opened.json()).toMatchObject({ id: BATCH_ID, eventId: 'jobnet/batch-1' })
  expect((await app.inject(PART)).statusCode).toBe(204)
  const seal = { method: 'POST', url: `/control/batches/${BATCH_ID}/seal${QUERY}` } as const
  const sealed = await app.inject({ ...seal, headers: json, payload: '{}' })
  expect(sealed.json()).toMatchObject({ subjectCount: 2, receipt: 'testlog00.0000000000000009' })
  expect(batches.calls.map(({ name, reporter }) => [name, reporter.party])).toEqual([
    ['open', 'kommune:0167'],
    ['part', 'kommune:0167'],
    ['seal', 'kommune:0167'],
  ])
})

it('bad lines come back by their numbers, and a refused header as its problem', async () => {
  const part = async () => ({ kind: 'refused' as const, lines: [1], count: 1 })
  const open = async () => ({
    kind: 'rejected' as const,
    id: 'a',
    code: 'event_invalid' as const,
    detail: 'A field is missing.',
  })
  const { app } = importing({ part, open })
  const refused = await app.inject(PART)
  expectProblem(refused, 'part_invalid')
  expect(refused.json()).toMatchObject({ lines: [1], lineCount: 1 })
  const header = { method: 'POST', url: `/control/batches${QUERY}`, headers: json } as const
  expectProblem(await app.inject({ ...header, payload: '{}' }), 'event_invalid')
})

it('without a source, with a person number for one, or without a digest, nothing is taken', async () => {
  const { app, batches } = importing()
  for (const query of ['', '?source=6101801234', '?source=a&source=b'])
    expectProblem(
      await app.inject({ ...PART, url: PART.url.replace(QUERY, query) }),
      'filter_invalid',
    )
  const headers = { 'content-type': 'text/csv' }
  expectProblem(await app.inject({ ...PART, headers }), 'digest_mismatch')
  expect(batches.calls).toEqual([])
})
