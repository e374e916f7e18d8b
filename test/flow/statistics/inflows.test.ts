import { describe, expect } from 'vitest'
import { batchesOf, header, people } from '../support/batches.ts'
import { event } from '../support/events.ts'
import {
  close,
  flowIn,
  IN_JANUARY,
  it,
  KOMMUNER,
  loadNaming,
  merge,
  retract,
} from './support/inflows.ts'
import { asked, items, WAREHOUSE } from './support/warehouse.ts'

const [KBH, FRB, DRAGOER] = KOMMUNER

describe('inflows', () => {
  it('are told when their month is closed, and not before', async ({ system }) => {
    await flowIn(system, { numbers: people(12) })
    expect(await items(system, 'inflows')).toEqual([])
    expect(await close(system)).toMatchObject([{ month: '2026-01', vintage: 1 }])
    const line = { persons: 12, disclosures: 12, state: 'published', vintage: 1 }
    expect(await items(system, 'inflows')).toEqual([{ month: '2026-01', source: KBH, ...line }])
    const finest = { groupBy: 'month,source,dataset,legalBasis,purpose' }
    expect(await items(system, 'inflows', finest)).toEqual([
      {
        month: '2026-01',
        source: KBH,
        dataset: 'F33',
        legalBasis: 'gdpr-6-1-e',
        purpose: 'statistik',
        ...line,
      },
    ])
  })

  it('count a person once, whatever numbers and batches the person is in', async ({ system }) => {
    const twenty = people(20)
    await flowIn(system, { source: 'dfdg', flow: 'F49', numbers: twenty.slice(0, 10) })
    const attributes = { time: IN_JANUARY }
    await batchesOf(system).deliver(header('b1', {}, attributes), twenty)
    await batchesOf(system).deliver(header('b2', {}, attributes), twenty.slice(5), people(1, 20))
    await merge(system, twenty[0]!, people(1, 20)[0]!)
    await close(system)
    expect(await items(system, 'inflows')).toMatchObject([
      { source: 'dfdg', persons: 20, disclosures: 46 },
    ])
  })

  it('leave out what was taken back, of single people and of members of a batch', async ({
    system,
  }) => {
    const ids = await flowIn(system, { numbers: people(20, 100) })
    const twenty = people(20)
    await retract(system, KBH, ids.slice(0, 3))
    await batchesOf(system).deliver(header('b1', {}, { time: IN_JANUARY }), twenty)
    const members = twenty.slice(0, 2).map((cpr) => ({ cpr }))
    const back = { retracts: 'dfdg/b1', reason: 'wrong-subject', subjects: members }
    const taken = await system.report('dfdg', event('dfdg', 'disclosure.retracted', 'r1', back))
    expect(taken.statusCode).toBe(201)
    await close(system)
    expect(await items(system, 'inflows')).toMatchObject([
      { source: 'dfdg', persons: 18 },
      { source: KBH, persons: 17 },
    ])
  })

  it('are those to statistics and research: nothing else is counted', async ({ system }) => {
    await flowIn(system, { numbers: people(10) })
    await flowIn(system, { source: 'dfdg', flow: 'F48', numbers: people(10) })
    await close(system)
    expect((await items(system, 'inflows')).map(({ source }) => source)).toEqual([KBH])
  })

  it('go by the dataset of the load that names the disclosure, else by the flow', async ({
    system,
  }) => {
    const ids = await flowIn(system, { numbers: people(10) })
    await flowIn(system, { numbers: people(10, 10) })
    await loadNaming(
      system,
      'ydelser',
      ids.map((id) => `${KBH}/${id}`),
    )
    await close(system)
    const lines = await items(system, 'inflows', { groupBy: 'dataset' })
    expect(lines).toMatchObject([
      { dataset: 'F33', persons: 10 },
      { dataset: 'ydelser', persons: 10 },
    ])
  })

  it('suppress a cell under the threshold, and another one with it', async ({ system }) => {
    await flowIn(system, { source: KBH, numbers: people(40) })
    await flowIn(system, { source: FRB, numbers: people(4, 40) })
    await flowIn(system, { source: DRAGOER, numbers: people(9, 50) })
    await close(system)
    const lines = await items(system, 'inflows')
    expect(lines).toMatchObject([
      { source: KBH, persons: 40, state: 'published' },
      { source: FRB, persons: null, disclosures: null, state: 'suppressed' },
      { source: DRAGOER, persons: null, disclosures: null, state: 'suppressed' },
    ])
    // The whole was published itself; the sum by basis is over all sources, hidden ones too.
    expect(await items(system, 'inflows', { groupBy: 'month' })).toMatchObject([{ persons: 53 }])
    const finer = await items(system, 'inflows', { groupBy: 'source,purpose', source: FRB })
    expect(finer).toEqual([
      {
        source: FRB,
        purpose: null,
        persons: null,
        disclosures: null,
        state: 'suppressed',
        vintage: 1,
      },
    ])
  })

  it('sum entries over cells, and say nothing of persons where somebody may be in two', async ({
    system,
  }) => {
    await flowIn(system, { numbers: people(10), bases: ['gdpr-6-1-e', 'dfdg-bek'] })
    await flowIn(system, { numbers: people(10), purpose: 'forskning' })
    await close(system)
    const lines = await items(system, 'inflows', { groupBy: 'source', legalBasis: 'gdpr-6-1-e' })
    expect(lines).toMatchObject([{ source: KBH, persons: null, disclosures: 20, state: 'sum' }])
    const only = await items(system, 'inflows', { groupBy: 'source', legalBasis: 'dfdg-bek' })
    expect(only).toMatchObject([{ persons: 10, disclosures: 10 }])
  })

  it('come as CSV and Parquet as well', async ({ system }) => {
    await flowIn(system, { numbers: people(12) })
    await close(system)
    const csv = await asked(system, 'inflows', {}, { accept: 'text/csv', 'accept-language': 'en' })
    expect(csv.body).toContain('"persons"')
    expect(csv.body).toContain(`"2026-01","${KBH}"`)
    const accept = 'application/vnd.apache.parquet'
    const parquet = await asked(system, 'inflows', {}, { accept })
    expect(parquet.headers['content-type']).toBe(accept)
    expect(parquet.rawPayload.subarray(0, 4).toString()).toBe('PAR1')
    expect(parquet.rawPayload.subarray(-4).toString()).toBe('PAR1')
  })

  it('are refused for what is no grouping, month, vintage, filter or position', async ({
    system,
  }) => {
    for (const [name, value] of [
      ['groupBy', 'person'],
      ['groupBy', 'source,source'],
      ['groupBy', "source'; drop table cells; --"],
      ['groupBy', ''],
      ['from', '2026-13'],
      ['from', "2026-01' or 1=1"],
      ['vintage', '0'],
      ['vintage', '99'],
      ['vintage', '1e3'],
      ['subject', '00'],
      ['asOf', 'elsewhere.0000000000000001'],
    ] as const) {
      const response = await asked(system, 'inflows', { [name]: value })
      expect([response.statusCode, response.json()], `${name}=${value}`).toMatchObject([
        400,
        { code: 'filter_invalid' },
      ])
    }
  })

  it('are refused for a period that ends before it begins, or never ends', async ({ system }) => {
    for (const [from, to] of [
      ['2026-02', '2026-01'],
      ['1900-01', '2099-12'],
    ] as const) {
      const response = await asked(system, 'inflows', { from, to })
      expect(response.json()).toMatchObject({ code: 'filter_invalid' })
    }
  })

  it('find nothing by SQL in a filter, and break nothing', async ({ system }) => {
    await flowIn(system, { numbers: people(12) })
    await close(system)
    for (const value of ["' or ''='", '{upTo:UInt64}', '%', '"; drop table cells']) {
      for (const name of ['source', 'dataset', 'legalBasis', 'purpose'])
        expect(await items(system, 'inflows', { [name]: value })).toEqual([])
    }
    expect(await items(system, 'inflows')).toHaveLength(1)
  })

  it('are nobody else’s than statisticians’', async ({ system }) => {
    for (const role of ['officer', 'dpo'] as const) {
      const authorization = `Bearer ${await system.tokenForRole(role, 'star')}`
      for (const path of ['inflows', 'vintages']) {
        const url = `/v1/statistics/${path}`
        const response = await system.app.inject({ method: 'GET', url, headers: { authorization } })
        expect(response.statusCode).toBe(404)
      }
    }
    expect((await system.get(WAREHOUSE, '/v1/statistics/inflows')).statusCode).toBe(404)
  })
})
