import { ACCESS } from '@dataspor/http'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { type Colleague, colleague } from './support/desk.ts'
import { type Made, makeAll, PARTY, TEXTS } from './support/made.ts'
import type { OversightRoute } from './support/route.ts'
import { ROUTES } from './support/routes.ts'

let system: System
let made: Made
let dpo: Colleague
let officer: Colleague
let stranger: Colleague
let theirCase: string

beforeAll(async () => {
  system = await startSystem()
  made = await makeAll(system)
  dpo = await colleague(system, 'dpo', PARTY)
  officer = await colleague(system, 'officer', PARTY)
  stranger = await colleague(system, 'officer', 'kommune:0101')
  const asked = { kind: 'complaint', number: '2026-31-0001' }
  theirCase = (await stranger.tell<{ id: string }>('/cases', asked)).id
})

afterAll(() => system.close())

const send = (who: Colleague, { path, body, inHand }: OversightRoute, named = made.case) => {
  const headers = inHand === true ? { 'dataspor-case': named } : {}
  return body === undefined
    ? who.get(path(made), headers)
    : who.post(path(made), body(made), headers)
}

const codeOf = (response: Awaited<ReturnType<typeof send>>) =>
  response.json<{ code: string }>().code

describe('the table of routes', () => {
  it('is all of them', () => {
    const served = Object.keys(ACCESS).filter((key) => key.includes('/v1/oversight/'))
    expect(ROUTES.map(({ key }) => key).toSorted()).toEqual(served.toSorted())
  })

  it('says of each whether it decides, as the access table does', () => {
    for (const { key, decides } of ROUTES)
      expect(ACCESS[key]?.who, key).toEqual(decides ? ['officer'] : ['officer', 'dpo'])
  })
})

describe('another party’s officer', () => {
  it.each(ROUTES.filter((route) => route.of === 'entity'))(
    'has no part in what is this party’s: $key',
    async (route) => {
      expect(codeOf(await send(stranger, route, theirCase))).toBe(route.absent ?? 'not_found')
      if (route.inHand === true) expect(codeOf(await send(stranger, route))).toBe('filter_invalid')
    },
  )

  it.each(ROUTES.filter((route) => route.of === undefined))(
    'sees nothing of it where everybody asks: $key',
    async (route) => {
      const { body } = await send(stranger, route, theirCase)
      const said = JSON.stringify(route.body?.(made) ?? '')
      const theirs = [...Object.values(made), ...TEXTS, 'a-kasse:3f', NUMBER, OTHER_NUMBER]
      for (const secret of theirs.filter((one) => !said.includes(one)))
        expect(body).not.toContain(secret)
    },
  )
})

describe('the data protection officer', () => {
  it.each(ROUTES.filter(({ decides }) => decides))('decides nothing: $key', async (route) => {
    expect(codeOf(await send(dpo, route))).toBe('not_found')
  })

  it.each(ROUTES.filter(({ decides }) => !decides))('reads and advises: $key', async (route) => {
    const response = await send(dpo, route)
    expect(response.statusCode, response.body).toBeLessThan(300)
  })
})

describe('the privacy officer', () => {
  it.each(ROUTES)('reads, and decides: $key', async (route) => {
    const response = await send(officer, route)
    expect(response.statusCode, response.body).toBeLessThan(300)
  })
})

describe('everybody else', () => {
  it.each(ROUTES)('does not learn that it is there: $key', async ({ key, path, body }) => {
    const tokens = [
      await system.tokenFor(PARTY),
      await system.tokenForPerson(NUMBER),
      await system.tokenForRole('statistician', PARTY),
    ]
    for (const token of tokens) {
      const response = await system.app.inject({
        method: key.startsWith('GET') ? 'GET' : 'POST',
        url: `/v1/oversight${path(made)}`,
        headers: {
          authorization: `Bearer ${token}`,
          'dataspor-reason': 'supervision',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body(made)) }),
      })
      expect(codeOf(response)).toBe('not_found')
    }
  })
})
