import type { Item, Page } from '@dataspor/answers'
import { startSystem } from '@dataspor/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { disclosure, event, FUND, NUMBER } from './support/events.ts'

const system = await startSystem()
afterAll(() => system.close())

/** 23.30 in Copenhagen on the last of February is still February, though UTC says 22.30. */
const LATE_FEBRUARY = '2026-02-28T23:30:00+01:00'
const EARLY_MARCH = '2026-03-01T00:30:00+01:00'

await system.load([
  { source: FUND, event: disclosure('to-dfdg', {}, { time: LATE_FEBRUARY }) },
  {
    source: FUND,
    event: disclosure(
      'to-kommune',
      { recipient: 'kommune:0167', flow: 'F46', legalBases: ['gdpr-6-1-e'], purpose: 'kontrol' },
      { time: EARLY_MARCH },
    ),
  },
  {
    source: 'jobnet',
    event: event('jobnet', 'disclosure.recorded', 'from-jobnet', {
      subject: { cpr: NUMBER },
      sender: 'jobnet',
      recipient: 'kommune:0167',
      act: 'disclosure',
      mode: 'push',
      flow: 'F24',
      dataCategories: ['jobnet-cv'],
      legalBases: [],
    }),
  },
])

async function idsWith(query: Readonly<Record<string, string>>): Promise<string[]> {
  const response = await system.ask(NUMBER, '/v1/me/disclosures', query)
  expect(response.statusCode).toBe(200)
  return response.json<Page<Item>>().items.map(({ id }) => id.slice(id.indexOf('/') + 1))
}

describe.each<[Readonly<Record<string, string>>, readonly string[]]>([
  [{}, ['from-jobnet', 'to-kommune', 'to-dfdg']],
  [{ recipient: 'kommune:0167' }, ['from-jobnet', 'to-kommune']],
  [{ recipient: 'star' }, ['to-dfdg']],
  [{ sender: 'star' }, ['from-jobnet']],
  [{ sender: FUND, recipient: 'kommune:0167' }, ['to-kommune']],
  [{ category: 'jobnet-cv' }, ['from-jobnet']],
  [{ legalBasis: 'dfdg-bek' }, ['to-dfdg']],
  [{ purpose: 'ydelsesadministration' }, ['to-dfdg']],
  [{ from: '2026-03-01' }, ['from-jobnet', 'to-kommune']],
  [{ to: '2026-03-01' }, ['to-dfdg']],
  [{ from: '2026-02-28', to: '2026-03-01' }, ['to-dfdg']],
  [{ from: LATE_FEBRUARY, to: EARLY_MARCH }, ['to-dfdg']],
  [{ recipient: 'kommune:0101' }, []],
])('the filter %j', (query, ids) => {
  it(`finds ${ids.length === 0 ? 'nothing' : ids.join(', ')}`, async () => {
    expect(await idsWith(query)).toEqual(ids)
  })
})

describe.each<Readonly<Record<string, string>>>([
  { recipient: 'dfdg' },
  { recipient: 'kommune' },
  { recipient: '' },
  { from: '2026-02-30' },
  { to: 'yesterday' },
  { category: 'ø' },
  { limit: '0' },
  { limit: '201' },
  { limit: 'all' },
  { asOf: 'garbage' },
  { asOf: 'aaaaaaaaaaaa.0000000000000001' },
  { colour: 'red' },
])('the query %j', (query) => {
  it('is filter_invalid', async () => {
    const response = await system.ask(NUMBER, '/v1/me/disclosures', query)
    expect(response.json()).toMatchObject({ status: 400, code: 'filter_invalid' })
  })
})

it('a person number in the address is refused and not repeated', async () => {
  const response = await system.ask(NUMBER, '/v1/me/disclosures', { purpose: '610180-1234' })
  expect(response.json()).toMatchObject({ status: 400, code: 'filter_invalid' })
  expect(response.body).not.toContain('610180')
})
