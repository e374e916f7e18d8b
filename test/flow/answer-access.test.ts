import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const ME = ['answer', 'disclosures', 'recipients', 'coverage', 'questions'].map(
  (name) => `/v1/me/${name}`,
)

it('another citizen sees nothing of a person', async ({ system }) => {
  const named = { recipient: { ref: 'virksomhed:cvr-00000112', name: 'Nordlys Montage A/S' } }
  await system.report(FUND, disclosure('secret-1', named))
  expect((await system.ask(NUMBER, '/v1/me/answer')).body).toContain('Nordlys Montage')
  for (const path of ME) {
    const { body } = await system.ask(OTHER_NUMBER, path)
    expect(body).not.toContain('Nordlys Montage')
    expect(body).not.toContain('secret-1')
  }
})

it('a producer cannot ask, and a citizen cannot report', async ({ system }) => {
  for (const path of ME) {
    const response = await system.get(FUND, path)
    expect(response.json()).toMatchObject({ status: 404, code: 'not_found' })
  }
  const authorization = `Bearer ${await system.tokenForPerson(NUMBER)}`
  const reported = await system.post(
    FUND,
    'application/cloudevents+json',
    JSON.stringify(disclosure('e1')),
    { authorization },
  )
  expect(reported.json()).toMatchObject({ status: 403, code: 'source_not_yours' })
})

it('without a token, with a revoked one and with an expired one there is no answer', async ({
  system,
}) => {
  const ask = async (token: string | undefined): Promise<number> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await system.app.inject({ method: 'GET', url: '/v1/me/answer', headers })
    return response.statusCode
  }
  await system.tokenForPerson(NUMBER)
  const [entry] = system.tokens.list()
  const { binding } = entry!
  const revoked = await system.tokens.create({ binding })
  const expiring = await system.tokens.create({ binding, expiresAt: system.clock.now() + 1_000 })
  expect([await ask(revoked.token), await ask(expiring.token)]).toEqual([200, 200])
  await system.tokens.revoke(revoked.entry.id)
  system.clock.advance(1_000)
  expect(await ask(revoked.token)).toBe(401)
  expect(await ask(expiring.token)).toBe(401)
  expect(await ask(undefined)).toBe(401)
  expect(await ask(`dsp_${'A'.repeat(43)}`)).toBe(401)
})

it('tokens outlive a restart and are kept as hashes', async ({ system }) => {
  const token = await system.tokenForPerson(NUMBER)
  await system.restart()
  expect((await system.ask(NUMBER, '/v1/me/answer')).statusCode).toBe(200)
  expect(JSON.stringify(system.tokens.list())).not.toContain(token.slice(4))
})

it('a mandate is not supported yet, and says so', async ({ system }) => {
  for (const path of ME) {
    const response = await system.ask(NUMBER, path, {}, { 'dataspor-on-behalf-of': 'm-1' })
    expect(response.json()).toMatchObject({ status: 400, code: 'not_supported' })
  }
})

it('who has a receipt reads what was written: the answer waits until it is applied', async ({
  system,
}) => {
  const authorization = `Bearer ${await system.tokenForPerson(NUMBER)}`
  const reported = await system.report(FUND, disclosure('e1'))
  const { receipt } = reported.json<{ receipt: string }>()
  const asking = system.app.inject({
    method: 'GET',
    url: '/v1/me/disclosures',
    headers: { authorization, 'dataspor-min-position': receipt },
  })
  await system.drain()
  const answered = await asking
  expect(answered.json<{ items: unknown[] }>().items).toHaveLength(1)
  const applied = String(answered.headers['dataspor-applied-through'])
  expect(applied >= receipt).toBe(true)
})

it('a receipt of another log is refused', async ({ system }) => {
  const headers = { 'dataspor-min-position': 'aaaaaaaaaaaa.0000000000000001' }
  const response = await system.ask(NUMBER, '/v1/me/answer', {}, headers)
  expect(response.json()).toMatchObject({ status: 400, code: 'filter_invalid' })
})

it('an answer about a person is kept by no cache', async ({ system }) => {
  for (const path of ME) {
    const { headers } = await system.ask(NUMBER, path)
    expect(headers['cache-control']).toContain('no-store')
  }
})
