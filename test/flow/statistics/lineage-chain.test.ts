import { describe, expect } from 'vitest'
import { it } from '../support/it.ts'
import { facet, fixture, fixtures, runEvent } from './support/lineage.ts'
import { drawn, lineageOf, placed, sent } from './support/lineage-told.ts'

describe('lineage of a chain of ten datasets', () => {
  const chain = fixtures().filter(([name]) => name.includes('chain'))

  it('is right from either end, whatever the order of its events', async ({ system }) => {
    await sent(system, ...chain.map(([, event]) => event).toReversed())
    const down = await lineageOf(system, {
      dataset: 'chain.t1',
      direction: 'downstream',
      depth: '50',
    })
    const steps = Array.from({ length: 9 }, (_, i) => `${i + 1} chain.t${i + 1} → chain.t${i + 2}`)
    expect(drawn(down.edges)).toEqual(steps)
    const up = await lineageOf(system, { dataset: 'chain.t10', direction: 'upstream', depth: '50' })
    expect(drawn(up.edges)).toEqual(
      Array.from({ length: 9 }, (_, i) => `${i + 1} chain.t${9 - i} → chain.t${10 - i}`),
    )
    const both = await lineageOf(system, { dataset: 'chain.t5', depth: '2' })
    expect(drawn(both.edges)).toEqual([
      '1 chain.t4 → chain.t5',
      '2 chain.t3 → chain.t4',
      '1 chain.t5 → chain.t6',
      '2 chain.t6 → chain.t7',
    ])
    expect([both.cyclic, both.truncated, both.findings]).toEqual([false, false, []])
  })

  it('of a column is right too: what it was made of, column by column', async ({ system }) => {
    await sent(system, ...chain.map(([, event]) => event))
    const up = await lineageOf(system, {
      dataset: 'chain.t10',
      column: 'noegle',
      direction: 'upstream',
      depth: '50',
    })
    expect(drawn(up.edges)).toEqual(
      Array.from(
        { length: 9 },
        (_, i) => `${i + 1} chain.t${9 - i}.noegle → chain.t${10 - i}.noegle`,
      ),
    )
    const sum = await lineageOf(system, {
      dataset: 'chain.t10',
      column: 'beloeb',
      direction: 'upstream',
      depth: '1',
    })
    expect(sum.edges.map(({ from, kind }) => [placed(from), kind])).toEqual([
      ['chain.t9.beloeb', 'DIRECT'],
      ['chain.t9.noegle', 'INDIRECT'],
    ])
    const down = await lineageOf(system, {
      dataset: 'chain.t1',
      column: 'beloeb',
      direction: 'downstream',
      depth: '50',
    })
    expect(drawn(down.edges)).toEqual(
      Array.from(
        { length: 9 },
        (_, i) => `${i + 1} chain.t${i + 1}.beloeb → chain.t${i + 2}.beloeb`,
      ),
    )
    expect(up.columns).toEqual([
      { name: 'noegle', type: 'varchar' },
      { name: 'beloeb', type: 'numeric' },
    ])
  })
})

it('what reference clients sent leaves no person number in the model', async ({ system }) => {
  const documentation = facet({ description: 'see 6101801234' })
  await sent(
    system,
    runEvent({ job: { namespace: 'elt', name: 'step', facets: { documentation } } }),
    fixture('python/job'),
  )
  const { statistics } = await system.analytics()
  const { position: upTo } = await system.log.head()
  const rows = await statistics.runs({ upTo, filter: {}, limit: 100 })
  expect(JSON.stringify(rows)).toContain('[cpr removed]')
  expect(JSON.stringify(rows)).not.toContain('6101801234')
})
