import { startSystem, type System } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import type { Json } from '../support/events.ts'
import { facet, fixtures, RUN_ID, runEvent, sendLineage } from './support/lineage.ts'
import { closeFebruary } from './support/inflows.ts'
import { asked, due, load, told } from './support/warehouse.ts'

const QUESTIONS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['deliveries', {}],
  ['deliveries', { dataset: "x' OR 1=1 --" }],
  ['deliveries', { from: '2026-01-15', to: '2026-01-15', state: 'late' }],
  ['timeliness', { groupBy: 'sender,month' }],
  ['revisions', {}],
  ['completeness', {}],
  ['pseudonymisation', {}],
  ['lineage', { limit: '3' }],
  ['lineage', { dataset: 'chain.t5', depth: '50' }],
  ['lineage', { dataset: 'chain.t10', column: 'noegle', direction: 'upstream', depth: '50' }],
  ['lineage', { dataset: 'chain.t1', column: 'beloeb', direction: 'downstream', depth: '50' }],
  ['lineage', { dataset: 'dv.ydelser', column: 'borger_noegle' }],
  ['lineage', { dataset: 'b' }],
  ['lineage', { dataset: "none' --" }],
]

async function report(system: System): Promise<void> {
  const february = { deliveryId: 'L2', referencePeriod: { from: '2026-02-01', to: '2026-02-28' } }
  const columns: readonly Json[] = [{ name: 'cpr', identifier: 'cpr' }]
  await told(
    system,
    due('e1', { dueAt: '2026-02-01T00:00:00Z' }),
    load('l1', { status: 'preliminary' }),
    load('l2', { version: 2, supersedes: 3 }, { loaded: 980, persons: 601 }),
    load('l3', { ...february, columns }, { unlinked: 2, sent: undefined }),
    due('e2', { from: 'jobnet' }),
  )
  const output = (rowCount: number) => [
    { namespace: 'db', name: 'b', outputFacets: { outputStatistics: facet({ rowCount }) } },
  ]
  const link = { delivery: { deliveryId: 'L2', version: 1, dataset: 'ydelser' } }
  const run = { runId: RUN_ID, facets: { dataspor: facet(link) } }
  const events = [
    ...fixtures().map(([, event]) => event),
    runEvent({ run, outputs: output(7) }),
    runEvent({ run, outputs: output(8), eventTime: '2026-03-02T09:00:01Z' }),
  ]
  for (const event of events) expect((await sendLineage(system, event)).statusCode).toBe(201)
}

async function answers(analytics: 'memory' | 'clickhouse'): Promise<readonly string[]> {
  const system = await startSystem({ analytics })
  try {
    await report(system)
    await closeFebruary(system)
    const given: string[] = []
    for (const [question, query] of QUESTIONS) {
      const { statusCode, body } = await asked(system, question, query)
      // A cursor is bound to its system.
      given.push(
        `${statusCode} ${body.replace(/"nextCursor":"[^"]+"/, '').replaceAll(/[0-9a-z]+\.\d{16}/g, '')}`,
      )
    }
    return given
  } finally {
    await system.close()
  }
}

it('every question is answered by ClickHouse as by the model that tests are written against', async () => {
  const [memory, clickhouse] = [await answers('memory'), await answers('clickhouse')]
  QUESTIONS.forEach(([question, query], i) => {
    expect(clickhouse[i], `${question} ${JSON.stringify(query)}`).toBe(memory[i])
  })
  expect(memory.filter((one) => one.startsWith('200'))).toHaveLength(QUESTIONS.length - 1)
})
