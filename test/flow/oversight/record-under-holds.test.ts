import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { catalogue } from '../support/catalogue.ts'
import { DEMO_AUTHORITIES, DEMO_SOURCES } from '@dataspor/demo'
import { defaultSources } from '@dataspor/composition'

const VISIBLE = '2026-02-01T09:15:00.000Z'
const FLOW = 'F51'

function disclosure(id: string, time: string, more: object = {}): object {
  const flow = catalogue.flow(FLOW)
  return {
    specversion: '1.0',
    id,
    source: 'urn:dataspor:party:dfdg',
    type: 'dk.dataspor.disclosure.recorded.v1',
    time,
    data: {
      subject: { cpr: '6101801234' },
      sender: 'dfdg',
      recipient: 'udbetaling-danmark',
      act: 'disclosure',
      mode: flow?.mode,
      flow: FLOW,
      purpose: flow?.purposes[0],
      dataCategories: ['dfdg-til-afmelding'],
      legalBases: flow?.legalBases.slice(0, 1),
      ...more,
    },
  }
}

const hold = {
  ground: 'dbl-22-2',
  authority: 'dfdg',
  until: '2027-01-01T00:00:00Z',
  visibility: 'silent',
}

it('what another authority withholds silently is in no count and no time of the record', async () => {
  const sources = [...defaultSources(catalogue), ...DEMO_SOURCES]
  const system = await startSystem({ sources, authorities: DEMO_AUTHORITIES })
  try {
    await system.report('dfdg', disclosure('seen', VISIBLE))
    const held = await system.report('dfdg', disclosure('held', '2026-02-20T09:15:00Z', { hold }))
    expect(held.statusCode, held.body).toBe(201)
    await system.analytics()
    const seenBy = async (party: string, path: string) => {
      const token = await system.tokenForRole('dpo', party)
      const headers = { authorization: `Bearer ${token}`, 'dataspor-reason': 'records' }
      const response = await system.app.inject({ url: `${path}?from=2026-01-01`, headers })
      expect(response.statusCode, response.body).toBe(200)
      return response.json<{
        record: { activities: readonly { id: string; seen: object | null }[] }
        report: { totals: { disclosures: number } }
      }>()
    }
    const record = '/v1/oversight/processing-record'
    const { activities } = (await seenBy('udbetaling-danmark', record)).record
    expect(activities.find(({ id }) => id === `${FLOW}.recipient`)?.seen).toEqual({
      disclosures: 1,
      first: VISIBLE,
      last: VISIBLE,
    })
    const own = (await seenBy('star', record)).record.activities
    expect(own.find(({ id }) => id === `${FLOW}.sender`)?.seen).toMatchObject({ disclosures: 2 })
    const practice = await seenBy('udbetaling-danmark', '/v1/oversight/practice')
    expect(practice.report.totals.disclosures).toBe(1)
  } finally {
    await system.close()
  }
})
