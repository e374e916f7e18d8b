import { scenario } from '@dataspor/demo'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue, sources } from '../support/catalogue.ts'

const PERIOD = 'from=2025-09-01&to=2026-03-02'
const until = Date.parse('2026-03-02T00:00:00+01:00')

let system: System

beforeAll(async () => {
  system = await startSystem()
  await system.load(scenario({ catalogue, sources, seed: 1, people: 4, until }))
  await system.analytics()
})

afterAll(() => system.close())

async function get(role: 'officer' | 'dpo', party: string, url: string) {
  const token = await system.tokenForRole(role, party)
  const headers = { authorization: `Bearer ${token}`, 'dataspor-reason': 'records' }
  return system.app.inject({ url, headers })
}

describe('the export for an impact assessment', () => {
  it('has the flow, its scale, what went wrong in it, and what is left to say', async () => {
    const response = await get('dpo', 'kommune:0167', `/v1/oversight/dpia?flow=F67&${PERIOD}`)
    expect(response.statusCode, response.body).toBe(200)
    const { dpia } = response.json<{
      dpia: {
        processing: readonly { id: string }[]
        seen: { disclosures: number }
        findings: readonly { code: string; count: number }[]
      }
    }>()
    expect(dpia.processing.map(({ id }) => id)).toEqual(['F67.sender'])
    expect(dpia.seen.disclosures).toBeGreaterThan(0)
    expect(dpia.findings.map(({ code }) => code)).toContain('agreement-not-stated')
  })

  it.each([
    ['a flow in which the party has no part', 'F49', 404, 'not_found'],
    ['a flow that nobody knows', 'F999', 404, 'not_found'],
    ['SQL', encodeURIComponent("F1' OR 1=1"), 400, 'filter_invalid'],
  ])('%s is refused', async (_, flow, status, code) => {
    const response = await get('officer', 'kommune:0101', `/v1/oversight/dpia?flow=${flow}`)
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code])
  })
})
