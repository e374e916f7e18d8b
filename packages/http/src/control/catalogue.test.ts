import { currentCatalogue } from '@dataspor/catalogue'
import { DatasporError } from '@dataspor/kernel'
import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { replyError } from '../errors/reply-error.ts'
import { expectProblem } from '../testing/guarantees.ts'
import { catalogueRoute, type ControlCatalogue } from './catalogue.ts'

const PATH = '/control/catalogue'

function routes(publish: ControlCatalogue['publish']) {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => replyError({ log: silent }, error, request, reply))
  catalogueRoute(app, { inForce: currentCatalogue, publish })
  return (payload: string | Buffer) =>
    app.inject({ method: 'POST', url: PATH, payload }).then((response) => ({ app, response }))
}

const published = async () => ({ version: 'v2', published: true })

it('the catalogue in force is shown, exported without its version, and taken in again', async () => {
  const asked: unknown[] = []
  const post = routes(async (given) => {
    asked.push(given)
    return published()
  })
  const { version, publishedFor, flows } = currentCatalogue()
  const { app } = await post('{}')
  const shown = await app.inject(PATH)
  expect(shown.json()).toMatchObject({ version, publishedFor, flows: flows.length })
  const exported = await app.inject(`${PATH}/document`)
  expect(exported.json()).toMatchObject({ publishedFor })
  expect(exported.json()).not.toHaveProperty('version')
  const { response } = await post(exported.body)
  expect(response.json()).toEqual({ version: 'v2', published: true })
  expect(asked).toEqual([{}, exported.json()])
})

it('a document that cannot be read is not published', async () => {
  const post = routes(() => {
    throw new Error('published')
  })
  expectProblem((await post('{')).response, 'malformed_json')
  expectProblem((await post(Buffer.from([0x22, 0xff, 0x22]))).response, 'invalid_utf8')
})

it('a document with a fault is refused with the entry at fault, as the sender’s', async () => {
  const detail = 'flows F40.from: Invalid input'
  const post = routes(async () => {
    throw new DatasporError('config_invalid', { detail })
  })
  const { response } = await post('{}')
  expectProblem(response, 'event_invalid')
  expect(response.json()).toMatchObject({ detail })
})
