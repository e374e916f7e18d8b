import { describe, expect } from 'vitest'
import { it } from '../support/it.ts'
import { runEvent, sendLineage } from './support/lineage.ts'
import { asked, askedAgain, due, load, told } from './support/warehouse.ts'

const NASTY = [
  "'; DROP TABLE loads; --",
  '" OR ""="',
  '\\',
  '%',
  '{x:String}',
  '../../etc/passwd',
  '\u0000',
  '\ud800',
  'ø'.repeat(999),
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999',
  '0000-00-00',
  '9999-12-31',
  '[object Object]',
  '__proto__',
]

const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  deliveries: ['dataset', 'sender', 'source', 'deliveryId', 'version', 'state', 'status'],
  timeliness: ['groupBy', 'dataset', 'sender', 'from', 'to'],
  revisions: ['dataset', 'deliveryId', 'cursor', 'limit', 'asOf'],
  completeness: ['dataset', 'source', 'from', 'to', 'asOf'],
  pseudonymisation: ['dataset', 'sender', 'from', 'to', 'asOf'],
  lineage: ['dataset', 'namespace', 'column', 'direction', 'depth', 'cursor', 'limit'],
}

describe('whatever stands in a filter', () => {
  it('is nothing, or an error of whoever asks; never one of ours, and never more than was asked for', async ({
    system,
  }) => {
    await told(system, load('l1'), due('e1'))
    await sendLineage(system, runEvent())
    expect((await asked(system, 'deliveries')).body).toContain('L-2026-01')
    for (const [question, filters] of Object.entries(QUESTIONS)) {
      for (const filter of filters) {
        for (const text of NASTY) {
          const dataset = question === 'lineage' && filter !== 'dataset' ? { dataset: 'b' } : {}
          const response = await askedAgain(system, question, { ...dataset, [filter]: text })
          const place = `${question} ${filter}=${JSON.stringify(text)}`
          expect([200, 400, 404], place).toContain(response.statusCode)
          // Only the end of the days is a filter that fits.
          if (response.statusCode === 200 && text !== '9999-12-31')
            expect(response.body, place).not.toContain('L-2026-01')
        }
      }
    }
    expect((await asked(system, 'deliveries')).body).toContain('L-2026-01')
  })

  it('as Parquet too, an answer is a file of that kind', async ({ system }) => {
    await told(system, load('l1'))
    const headers = { accept: 'application/vnd.apache.parquet' }
    for (const question of Object.keys(QUESTIONS)) {
      const { rawPayload, statusCode } = await asked(system, question, {}, headers)
      expect([question, statusCode, rawPayload.subarray(0, 4).toString()]).toEqual([
        question,
        200,
        'PAR1',
      ])
    }
  })
})
