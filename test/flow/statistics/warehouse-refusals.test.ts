import { describe, expect } from 'vitest'
import { event, FUND, type Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { items, load, LOAD, WAREHOUSE } from './support/warehouse.ts'

describe('an event of the warehouse is refused', () => {
  it.for<[string, Json, number, string, string]>([
    [
      'by whom it is not the warehouse',
      event(FUND, 'warehouse.load-completed', 'l', LOAD),
      403,
      'source_not_yours',
      '/data/receiver',
    ],
    [
      'with a period that ends before it begins',
      load('l', { referencePeriod: { from: '2026-02-01', to: '2026-01-01' } }),
      422,
      'event_invalid',
      '/data/referencePeriod/to',
    ],
    [
      'with a negative count',
      load('l', {}, { loaded: -1 }),
      422,
      'event_invalid',
      '/data/counts/loaded',
    ],
    [
      'with a party that nobody knows',
      load('l', { from: 'kommune' }),
      422,
      'party_unknown',
      '/data/from',
    ],
    ['with an unknown field', load('l', { persons: [] }), 422, 'event_invalid', '/data/persons'],
    [
      'with a person number in clear',
      load('l', { agreementRef: 'for 6101801234' }),
      422,
      'cpr_in_clear_field',
      '/data/agreementRef',
    ],
    [
      'with a person number for a rejection code',
      load('l', {}, { rejected: { '6101801234': 1 } }),
      422,
      'cpr_in_clear_field',
      '/data/counts/rejected',
    ],
    [
      'of lineage, which has its own way in',
      event(WAREHOUSE, 'lineage.run', 'l', {}),
      403,
      'source_not_yours',
      '/type',
    ],
  ])('%s', async ([, sent, status, code, pointer], { system }) => {
    const source = String(sent['source']).replace('urn:dataspor:party:', '')
    expectProblem(await system.report(source, sent), status, code, pointer)
  })

  it('but a data receiver may report its own loads', async ({ system }) => {
    const own = { ...LOAD, receiver: FUND }
    const response = await system.report(FUND, event(FUND, 'warehouse.load-completed', 'l', own))
    expect([response.statusCode, response.body]).toEqual([201, expect.any(String)])
    expect(await items(system, 'deliveries')).toMatchObject([{ receiver: { id: FUND } }])
  })

  it('and is told by validation what would be found', async ({ system }) => {
    const response = await system.app.inject({
      method: 'POST',
      url: '/v1/events/validate',
      headers: {
        authorization: `Bearer ${await system.tokenFor(WAREHOUSE)}`,
        'content-type': 'application/cloudevents+json',
      },
      payload: JSON.stringify(load('l', { disclosures: [`${FUND}/none`] })),
    })
    expect(response.json()).toMatchObject({
      wouldBe: 'stored',
      findings: [{ code: 'disclosure-unknown', about: `${FUND}/none` }],
    })
  })
})
