import { DatasporError, type Redacted } from '@dataspor/kernel'
import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { replyError } from '../errors/reply-error.ts'
import type { NewToken } from '@dataspor/tokens'
import { expectProblem } from '../testing/guarantees.ts'
import { tokenRoutes } from './tokens.ts'

const SUBJECT = 'cd'.repeat(16)

function tokens() {
  const made: NewToken[] = []
  const log: unknown[] = []
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  const write = (...line: unknown[]): void => void log.push(line)
  app.setErrorHandler((error, request, reply) =>
    replyError({ log: { info: write, warn: write, error: write } }, error, request, reply),
  )
  tokenRoutes(app, {
    person: async (number: Redacted<string>) => {
      if (number.expose() !== '6101801234') throw new DatasporError('subject_invalid')
      return SUBJECT
    },
    tokens: {
      create: async (token) => {
        made.push(token)
        return { entry: { id: 'ab'.repeat(16), createdAt: 0, ...token }, token: 'dsp_x' }
      },
      list: () => [],
      revoke: async () => false,
    },
  })
  const create = (body: object) =>
    app.inject({ method: 'POST', url: '/control/tokens', payload: JSON.stringify(body) })
  return { create, made, log }
}

it("a person's token is bound to the subject id; the number goes no further", async () => {
  const { create, made, log } = tokens()
  const response = await create({ person: { number: '6101801234' } })
  expect(response.json()).toMatchObject({ binding: { kind: 'citizen', subject: SUBJECT } })
  expect(made).toEqual([{ binding: { kind: 'citizen', subject: SUBJECT } }])
  expect(response.body + JSON.stringify(log)).not.toContain('6101801234')
})

it('a number that can be none is refused and not repeated', async () => {
  const { create, made } = tokens()
  const response = await create({ person: { number: '6113801234' } })
  expectProblem(response, 'subject_invalid')
  expect(response.body).not.toContain('6113801234')
  expect(made).toEqual([])
})

it('a person number is no party: it would lie in the token file', async () => {
  const { create, made } = tokens()
  for (const party of ['6101801234', 'kommune:610180-1234']) {
    const response = await create({ binding: { kind: 'producer', party } })
    expectProblem(response, 'event_invalid')
    expect(response.body).not.toContain('610180')
  }
  await create({ binding: { kind: 'producer', party: 'virksomhed:p-6101801234' } })
  expect(made).toHaveLength(1)
})

it('a token is for exactly one', async () => {
  const { create, made } = tokens()
  const operator = { binding: { kind: 'operator' } }
  expectProblem(await create({}), 'event_invalid')
  expectProblem(await create({ ...operator, person: { number: '6101801234' } }), 'event_invalid')
  expect(made).toEqual([])
})
