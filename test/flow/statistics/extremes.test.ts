import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { facet, RUN_ID, runEvent, sendLineage } from './support/lineage.ts'
import { asked, due, load } from './support/warehouse.ts'

const MAX = Number.MAX_SAFE_INTEGER
const TEXTS = ['\t\n\\N', '\u0000\u0001', '💥', '\ud800', "'; DROP TABLE loads; --", 'NULL', '\\']
const QUESTIONS = [
  'deliveries',
  'timeliness',
  'revisions',
  'completeness',
  'pseudonymisation',
  'lineage',
  'inflows',
  'vintages',
]
const TYPES = ['application/json', 'text/csv', 'application/vnd.apache.parquet']

/** Whatever the schema takes at its ends: it is refused, or answered; no event stops what comes after it. */
it.each(['memory', 'clickhouse'] as const)(
  'events at the ends of what is taken stop nothing (%s)',
  async (analytics) => {
    const system = await startSystem({ analytics })
    try {
      const most = { sent: MAX, received: MAX, loaded: MAX, persons: MAX, unlinked: MAX }
      const totals = [{ name: 'x', sent: -1e308, loaded: 1e308 }]
      const times = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z']
      const events = [
        load('max', { deliveryId: 'max', controlTotals: totals }, { ...most, duplicates: MAX }),
        load('none', { deliveryId: 'none' }, { received: 0, loaded: 0, persons: 0, unlinked: 0 }),
        ...times.flatMap((at, i) => [
          load(`t${i}`, { deliveryId: `t${i}`, receivedAt: at, loadedAt: at, dueAt: at }),
          due(`d${i}`, { dataset: `d${i}`, dueAt: at }),
        ]),
        ...[
          ['0001-01-01', '9999-12-31'],
          ['2026-02-28', '2026-01-01'],
          ['1800-01-01', '1800-01-31'],
        ].map(([from, to], i) =>
          load(`p${i}`, { deliveryId: `p${i}`, referencePeriod: { from, to } }),
        ),
        ...TEXTS.map((text, i) =>
          load(`x${i}`, {
            deliveryId: `x${i}`,
            dataset: text,
            layoutVersion: text,
            agreementRef: text,
          }),
        ),
        load('last', { dataset: 'den-sidste', deliveryId: 'last' }),
      ]
      for (const one of events) {
        const { statusCode, body } = await system.report('datavarehus', one)
        expect(statusCode, body).toBeLessThan(500)
      }
      const rows = { outputStatistics: facet({ rowCount: MAX, size: MAX, fileCount: MAX }) }
      for (const name of [...TEXTS, 'b']) {
        const outputs = [{ namespace: name, name, outputFacets: rows }]
        const run = { runId: RUN_ID }
        expect((await sendLineage(system, runEvent({ run, outputs }))).statusCode).toBeLessThan(500)
      }
      for (const question of QUESTIONS)
        for (const accept of TYPES) {
          const { statusCode, body } = await asked(system, question, {}, { accept })
          expect(statusCode, `${question} ${accept} ${body.slice(0, 300)}`).toBe(200)
        }
      const { body } = await asked(system, 'deliveries', { limit: '200' })
      expect(body).toContain('den-sidste')
    } finally {
      await system.close()
    }
  },
)
