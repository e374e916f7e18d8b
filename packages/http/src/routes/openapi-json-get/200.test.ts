import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'

import { ACCESS } from '../../access.ts'
import { testApp } from '../../testing/test-app.ts'

interface Document {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { description: string }> }>
  >
}

it('is valid OpenAPI 3.1', async () => {
  const { app } = testApp()
  const document = (await app.inject('/openapi.json')).json<Record<string, unknown>>()
  const validator = new Validator()
  const { valid, errors } = await validator.validate(document)
  expect(errors).toBeUndefined()
  expect([valid, validator.version]).toEqual([true, '3.1'])
})

it('has every route that can be called, and what each can answer with', async () => {
  const { app } = testApp()
  const { paths } = (await app.inject('/openapi.json')).json<Document>()
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const mounted = Object.keys(ACCESS).map((key) => key.replaceAll(/:(\w+)/g, '{$1}'))
  expect(documented.toSorted()).toEqual(mounted.toSorted())
  const post = paths['/v1/events']?.['post']?.responses
  expect(Object.keys(post ?? {})).toEqual(
    expect.arrayContaining([
      '200',
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '503',
    ]),
  )
  expect(post?.['422']?.description).toContain('`recipient_not_named`')
})

it('refers only to schemas that it holds', async () => {
  const { app } = testApp()
  const { body } = await app.inject('/openapi.json')
  const { components } = JSON.parse(body) as { components: { schemas: object } }
  const referred = [...body.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, id]) => id,
  )
  expect(referred.length).toBeGreaterThan(10)
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(referred))
})
