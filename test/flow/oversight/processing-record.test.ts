import { scenario } from '@dataspor/demo'
import { decodeStored } from '@dataspor/events'
import { startSystem } from '@dataspor/testkit'
import { expand } from 'jsonld'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue, sources } from '../support/catalogue.ts'

const PATH = '/v1/oversight/processing-record'
const PERIOD = 'from=2025-09-01&to=2026-03-02'
const until = Date.parse('2026-03-02T00:00:00+01:00')

type System = Awaited<ReturnType<typeof startSystem>>
let system: System

beforeAll(async () => {
  system = await startSystem()
  const told = scenario({ catalogue, sources, seed: 1, people: 8, until })
  const { rejected } = await system.load(told)
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  await system.analytics()
})

afterAll(() => system.close())

async function get(
  role: 'officer' | 'dpo',
  party: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const token = await system.tokenForRole(role, party)
  const signedIn = { authorization: `Bearer ${token}`, 'dataspor-reason': 'records' }
  return system.app.inject({ url, headers: { ...signedIn, ...headers } })
}

interface Party {
  readonly id: string
  readonly label: string
  readonly seen: { readonly disclosures: number } | null
}

interface Activity {
  readonly id: string
  readonly flow: string
  readonly seen: { readonly disclosures: number; readonly first: string } | null
  readonly recipients: { readonly values: readonly Party[] }
  readonly origins: { readonly values: readonly Party[] }
}

async function activitiesOf(party: string, url = `${PATH}?${PERIOD}`) {
  const response = await get('dpo', party, url)
  expect(response.statusCode, response.body).toBe(200)
  return response.json<{ record: { activities: readonly Activity[] } }>().record.activities
}

describe('the record of processing of a party', () => {
  it('has what the policies describe, and who was seen in the period, by name', async () => {
    const activities = await activitiesOf('star')
    const sent = activities.find(({ id }) => id === 'F49.sender')
    expect(sent?.seen?.disclosures).toBeGreaterThan(0)
    expect(sent?.recipients.values.map(({ label }) => label)).toEqual(['Danmarks Statistik'])
    const seen = activities.flatMap(({ origins }) => origins.values)
    const funds = seen.filter(({ id }) => id.startsWith('a-kasse:'))
    expect(funds.length).toBeGreaterThan(0)
    expect(funds.every((one) => one.seen !== null)).toBe(true)
  })

  it('counts as many exchanges as the person’s own answers hold', async () => {
    const search = await system.app.inject({
      method: 'POST',
      url: '/v1/oversight/search',
      headers: {
        authorization: `Bearer ${await system.tokenForRole('officer', 'star')}`,
        'dataspor-reason': 'supervision',
        'content-type': 'application/json',
      },
      payload: JSON.stringify({ flow: 'F44', sender: 'star', limit: 200 }),
    })
    const { items } = search.json<{ items: readonly unknown[] }>()
    const own = (await activitiesOf('star')).find(({ id }) => id === 'F44.sender')
    expect(own?.seen?.disclosures).toBe(items.length)
  })

  it('of another period shows what was seen then', async () => {
    const activities = await activitiesOf('star', `${PATH}?from=2020-01-01&to=2020-02-01`)
    expect(activities.every(({ seen }) => seen === null)).toBe(true)
  })

  it('shows nothing that others sent to others', async () => {
    const activities = await activitiesOf('a-kasse:3f')
    const others = activities.flatMap(({ recipients, origins }) => [
      ...recipients.values,
      ...origins.values,
    ])
    const seen = others.filter((one) => one.seen !== null).map(({ id }) => id)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).not.toContain('danmarks-statistik')
    expect(activities.some(({ id }) => id.startsWith('F49.'))).toBe(false)
  })

  it('is JSON-LD that a processor reads without fetching anything', async () => {
    const accept = { accept: 'application/ld+json' }
    const response = await get('officer', 'star', `${PATH}?${PERIOD}`, accept)
    const refused = () => Promise.reject(new Error('nothing has to be fetched'))
    const expanded = await expand(response.json<object>(), { documentLoader: refused })
    const processes = expanded.filter((node) =>
      [node['@type']].flat().includes('https://w3id.org/dpv#Process'),
    )
    expect(processes).toHaveLength((await activitiesOf('star')).length)
  })

  it('is CSV with a line an activity', async () => {
    const response = await get('officer', 'star', `${PATH}?${PERIOD}`, { accept: 'text/csv' })
    const lines = response.body.trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + (await activitiesOf('star')).length)
  })
})

describe('policy against practice', () => {
  it('tells what is declared and never seen, and what was seen and is nowhere declared', async () => {
    const response = await get('dpo', 'star', `/v1/oversight/practice?${PERIOD}`)
    expect(response.statusCode, response.body).toBe(200)
    const { report } = response.json<{
      report: {
        declaredNeverSeen: readonly { aspect: string; flow: string }[]
        seenNeverDeclared: readonly { aspect: string; why: string; disclosures: number }[]
      }
    }>()
    expect(report.declaredNeverSeen.some(({ aspect }) => aspect === 'flow')).toBe(true)
    expect(report.seenNeverDeclared).toContainEqual(
      expect.objectContaining({ why: 'denied', flow: 'F70', disclosures: 1 }),
    )
    expect(report.seenNeverDeclared).toContainEqual(
      expect.objectContaining({ aspect: 'legal-basis', flow: 'F79', id: 'gdpr-9-2-g' }),
    )
  })
})

describe.each([PATH, '/v1/oversight/practice'])('%s', (path) => {
  it('is an event before it leaves: role, organisation, reason and period', async () => {
    await get('dpo', 'kommune:0101', `${path}?from=2026-01-01`)
    const asked: unknown[] = []
    for (let after = 0; ;) {
      const page = await system.log.readAll(after, 1_000)
      if (page.length === 0) break
      for (const { body } of page) {
        const event = decodeStored(body)
        if (event.type === 'question.asked') asked.push(event.data)
      }
      after = page.at(-1)!.position
    }
    expect(asked.at(-1)).toMatchObject({
      role: 'dpo',
      organisation: 'kommune:0101',
      reason: 'records',
      question: `oversight.${path.split('/').at(-1)}`,
      filters: { from: '2026-01-01' },
      subjects: [],
    })
  })

  it.each([
    ['a period that ends before it begins', 'from=2026-02-01&to=2026-01-01', 'filter_invalid'],
    ['SQL', `from=${encodeURIComponent("2026-01-01' OR 1=1 --")}`, 'filter_invalid'],
    ['an unknown parameter', 'party=skat', 'filter_invalid'],
  ])('%s is refused', async (_, query, code) => {
    const response = await get('officer', 'star', `${path}?${query}`)
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, code])
  })

  it('an enormous period is answered', async () => {
    const response = await get('officer', 'star', `${path}?from=1970-01-01&to=2200-01-01`)
    expect(response.statusCode).toBe(200)
  })

  it('without a reason there is no answer, and to others it is not there', async () => {
    const officer = await system.tokenForRole('officer', 'star')
    const bare = await system.app.inject({
      url: path,
      headers: { authorization: `Bearer ${officer}` },
    })
    expect([bare.statusCode, bare.json<{ code: string }>().code]).toEqual([400, 'reason_required'])
    expect((await system.get('dfdg', path)).statusCode).toBe(404)
    const statistician = await system.tokenForRole('statistician', 'star')
    const other = await system.app.inject({
      url: path,
      headers: { authorization: `Bearer ${statistician}`, 'dataspor-reason': 'records' },
    })
    expect(other.statusCode).toBe(404)
  })
})
