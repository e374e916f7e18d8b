import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disclosure, FUND } from '../support/events.ts'
import { type Colleague, colleague } from './support/desk.ts'
import { type Made, makeAll, PARTY } from './support/made.ts'
import { ROUTES } from './support/routes.ts'

const PARAMETERS = [
  'about',
  'code',
  'counterparty',
  'cursor',
  'direction',
  'flow',
  'from',
  'groupBy',
  'kind',
  'limit',
  'number',
  'state',
  'to',
]
const VALUES = [
  "' OR 1=1 --",
  ') FORMAT JSON; DROP TABLE disclosures',
  '{flow:String}',
  '\u0000',
  '-1',
  '1e309',
  'NaN',
  '9999-99-99',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '💥',
  'å'.repeat(1_000),
  '',
]
const FIELDS = ['sender', 'recipient', 'source', 'actorKey', 'legalBasis', 'flow', 'case', 'from']

let system: System
let made: Made
let officer: Colleague

beforeAll(async () => {
  system = await startSystem()
  made = await makeAll(system)
  await system.report(FUND, disclosure('secret-entry'))
  officer = await colleague(system, 'officer', PARTY)
})

afterAll(() => system.close())

const reads = ROUTES.filter(({ key }) => key.startsWith('GET'))

it.each(reads)('$key answers or refuses, whatever its parameters hold', async ({ path }) => {
  const url = path(made)
  const sep = url.includes('?') ? '&' : '?'
  for (const name of PARAMETERS) {
    for (const value of VALUES) {
      const asked = `${url}${sep}${name}=${encodeURIComponent(value)}`
      const { statusCode, body } = await officer.get(asked)
      expect(statusCode, `${asked} ${body}`).toBeLessThan(500)
      if (statusCode >= 400 && value.length > 3) expect(body).not.toContain(value)
    }
  }
})

it.each([...FIELDS, 'to', 'cursor', 'subject'])(
  'a search answers or refuses, whatever its %s holds',
  async (field) => {
    for (const value of [...VALUES, 7, null, {}, [[]], true]) {
      const { statusCode, body } = await officer.post('/search', { [field]: value })
      expect(statusCode, `${String(value)} ${body}`).toBeLessThan(500)
    }
  },
)

it('an id that can be none is not there', async () => {
  for (const id of ["' OR 1=1 --", '..%2F..', 'AB'.repeat(16), 'f'.repeat(31), '%00', '💥'])
    for (const kind of ['cases', 'findings', 'notices', 'breaches', 'controls', 'unmaskings']) {
      const response = await officer.get(`/${kind}/${encodeURIComponent(id)}`)
      expect(response.json(), `${kind} ${id}`).toMatchObject({ code: 'not_found' })
    }
})

it('a header that can be no case is refused, and not repeated', async () => {
  for (const inHand of ["' OR 1=1 --", '', 'a, b', '../x', 'f'.repeat(5_000)]) {
    const response = await officer.post('/search', {}, { 'dataspor-case': inHand })
    expect(response.json()).toMatchObject({ code: 'filter_invalid' })
    expect(response.body).not.toContain('OR 1=1')
  }
})
