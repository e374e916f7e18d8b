import { expect, it } from 'vitest'
import type { LineageQuery } from '../../statistics/index.ts'
import { type StatisticsFactory, withStatistics } from './fixture.ts'
import { cell, changes, dataset, edge, EVERYTHING, load, run, upTo } from './sample-rows.ts'

const STRANGE = ["'; DROP TABLE loads; --", '{upTo:UInt64}', '\\', 'a\tb\nc\\N', "['x']"]

export function questionsSuite(factory: StatisticsFactory): void {
  it.each(STRANGE)('takes %j as a value and as nothing else', (strange) =>
    withStatistics(factory, async ({ writer, reader }) => {
      const said = load({
        position: 1,
        deliveryId: strange,
        dataset: strange,
        rejected: [{ code: strange, count: 1 }],
      })
      const ran = run({ position: 1, runId: strange, jobName: strange, facets: strange })
      const made = dataset({ position: 1, namespace: strange, name: strange })
      const loads = [said, load({ position: 2 })]
      await writer.apply(changes({ loads, runs: [ran], datasets: [made] }), upTo(2))
      const page = { upTo: EVERYTHING, limit: 9 }
      const filter = { deliveryId: strange, dataset: strange }
      expect(await reader.loads({ ...page, filter })).toEqual([said])
      expect(await reader.runs({ ...page, filter: { runId: strange } })).toEqual([ran])
      expect(await reader.datasets({ ...page, filter: { name: strange } })).toEqual([made])
      expect(await reader.loads({ ...page, filter: { periodTo: strange } })).toBeDefined()
    }),
  )

  it('walks columns over a chain both ways, each edge at its own step', () =>
    withStatistics(factory, async ({ writer, reader }) => {
      const edges = Array.from({ length: 9 }, (_, n) =>
        edge(`t${n}.c${n}`, `t${n + 1}.c${n + 1}`, { position: n + 1 }),
      )
      edges.push(
        edge('t0', 't1', { position: 10 }),
        edge('t8.other', 't9.c9x', { position: 10, ordinal: 1 }),
      )
      await writer.apply(changes({ edges }), upTo(10))
      const up: LineageQuery = {
        upTo: EVERYTHING,
        namespace: 'dw',
        name: 't9',
        column: 'c9',
        direction: 'upstream',
        depth: 50,
        limit: 100,
      }
      const found = await reader.lineage(up)
      expect(found.map(({ hop, inputName }) => `${hop} ${inputName}`)).toEqual(
        Array.from({ length: 9 }, (_, n) => `${n + 1} t${8 - n}`),
      )
      expect(await reader.lineage({ ...up, depth: 2 })).toHaveLength(2)
      expect(await reader.lineage({ ...up, upTo: 8 })).toEqual([])
      const down = { ...up, name: 't0', column: 'c0', direction: 'downstream' } as const
      expect(await reader.lineage(down)).toHaveLength(9)
      const { column: _, ...whole } = down
      expect(await reader.lineage(whole)).toMatchObject([{ outputName: 't1', hop: 1 }])
    }))

  it('ends where lineage closes a cycle, and says an edge once however often it was said', () =>
    withStatistics(factory, async ({ writer, reader }) => {
      const edges = [1, 2, 3].flatMap((position) => [
        edge('a', 'b', { position }),
        edge('b', 'a', { position, ordinal: 1 }),
        edge('b', 'b', { position, ordinal: 2 }),
      ])
      await writer.apply(changes({ edges }), upTo(3))
      const asked = { upTo: EVERYTHING, namespace: 'dw', depth: 50, limit: 100 } as const
      const found = await reader.lineage({ ...asked, name: 'a', direction: 'upstream' })
      expect(found.map(({ hop, position, inputName }) => [hop, position, inputName])).toEqual([
        [1, 3, 'b'],
        [2, 3, 'a'],
        [2, 3, 'b'],
      ])
      const refused = { code: 'filter_invalid' }
      const deep = { ...asked, name: 'a', direction: 'upstream', depth: 51 } as const
      await expect(reader.lineage(deep)).rejects.toMatchObject(refused)
    }))

  it('gives the cells of the tree down to a depth, and none that sums over all sources', () =>
    withStatistics(factory, async ({ writer, reader }) => {
      const head = { publishedAt: 1, kind: 'month', upTo: 0, catalogue: '1' } as const
      const vintages = [{ ...head, position: 1, vintage: 1, months: ['2026-01'] }]
      const places = [
        {},
        { dataset: 'd' },
        { purpose: 'p' },
        { source: 'a' },
        { source: 'b' },
        { source: 'a', dataset: 'd' },
        { source: 'b', dataset: 'd' },
        { source: 'b', dataset: 'd', legalBasis: 'l' },
        { source: 'b', dataset: 'd', legalBasis: 'l', purpose: 'p' },
      ]
      const cells = places.map((place, ordinal) =>
        cell({ position: 1, ordinal, persons: ordinal, ...place }),
      )
      await writer.apply(changes({ vintages, cells }), upTo(1))
      const persons = async (more: object) => {
        const asked = { upTo: EVERYTHING, depth: 4, limit: 9, ...more }
        return (await reader.tree(asked)).map((found) => found.persons)
      }
      expect(await persons({ depth: 0 })).toEqual([0])
      expect(await persons({ depth: 1 })).toEqual([0, 3, 4])
      expect(await persons({ depth: 2 })).toEqual([0, 3, 5, 4, 6])
      expect(await persons({})).toEqual([0, 3, 5, 4, 6, 7, 8])
      expect(await persons({ source: 'a' })).toEqual([0, 3, 5, 4])
      expect(await persons({ monthFrom: '2026-02' })).toEqual([])
      const [, after] = await reader.tree({ upTo: EVERYTHING, depth: 1, limit: 2 })
      expect(await persons({ depth: 2, after: after! })).toEqual([5, 4, 6])
    }))

  it('gives each month from the newest vintage that has it, or from the one asked for', () =>
    withStatistics(factory, async ({ writer, reader }) => {
      const head = { publishedAt: 1, kind: 'month', upTo: 0, catalogue: '1' } as const
      const vintages = [
        { ...head, position: 1, vintage: 1, months: ['2026-01', '2026-02'] },
        { ...head, position: 2, vintage: 2, months: ['2026-01'] },
      ]
      const cells = [
        cell({ position: 1, persons: 5 }),
        cell({ position: 1, ordinal: 1, month: '2026-02', persons: null, disclosures: null }),
        cell({ position: 2, vintage: 2, persons: 11 }),
        cell({ position: 2, ordinal: 1, vintage: 2, source: 'star' }),
      ]
      await writer.apply(changes({ vintages, cells }), upTo(2))
      const asked = { upTo: EVERYTHING, by: [], filter: {}, limit: 9 }
      const persons = async (more: object) =>
        (await reader.cells({ ...asked, ...more })).map((found) => found.persons)
      expect(await persons({})).toEqual([11, null])
      expect(await persons({ vintage: 1 })).toEqual([5, null])
      expect(await persons({ upTo: 1 })).toEqual([5, null])
      expect(await persons({ by: ['source'] })).toEqual([10])
      expect(await persons({ by: ['source'], filter: { source: 'x' } })).toEqual([])
      const after = (await reader.cells({ ...asked, limit: 1 }))[0]!
      expect(await persons({ after })).toEqual([null])
    }))
}
