import type { DatasetName, Known, StatisticsReader } from '../statistics/index.ts'
import { checkLineage, checkWhole, STATISTICS_LIMITS } from '../statistics/limits.ts'
import { cells, tree } from './cells.ts'
import { lineage } from './lineage.ts'
import { equals, page, touches } from './pages.ts'
import type { Tables } from './tables.ts'

const { pageMax, partsMax, cellsMax } = STATISTICS_LIMITS

/** Answers by going through all rows: for tests, and to say what other adapters must answer. */
export function memoryReader(tables: Tables): StatisticsReader {
  return {
    applied: async () => tables.applied,
    ...deliveries(tables),
    ...parts(tables),
    runs: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return page(tables.runs, query, (row) => equals(row, query.filter))
    },
    datasets: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return page(tables.datasets, query, (row) => equals(row, query.filter))
    },
    datasetNames: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return datasetNames(tables, query)
    },
    lineage: async (query) => {
      checkLineage(query)
      return lineage(tables, query)
    },
    vintages: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return page(tables.vintages, query, () => true)
    },
    cells: async (query) => {
      checkWhole(query.limit, cellsMax, '/limit')
      return cells(tables, query)
    },
    tree: async (query) => {
      checkWhole(query.limit, cellsMax, '/limit')
      return tree(tables, query)
    },
    close: () => Promise.resolve(),
  }
}

function deliveries(tables: Tables): Pick<StatisticsReader, 'loads' | 'expected' | 'ended'> {
  return {
    loads: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      const { periodFrom: _, periodTo: __, ...same } = query.filter
      return page(tables.loads, query, (row) => equals(row, same) && touches(row, query.filter))
    },
    expected: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      const { periodFrom: _, periodTo: __, dueFrom, dueTo, ...same } = query.filter
      const isDue = (dueAt: number) =>
        (dueFrom === undefined || dueAt >= dueFrom) && (dueTo === undefined || dueAt < dueTo)
      return page(
        tables.expected,
        query,
        (row) => equals(row, same) && touches(row, query.filter) && isDue(row.dueAt),
      )
    },
    ended: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return page(tables.ended, query, (row) => equals(row, query.filter))
    },
  }
}

function parts(tables: Tables): Pick<StatisticsReader, 'columns' | 'checks' | 'findings'> {
  return {
    columns: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return page(tables.columns, query, (row) => equals(row, query.filter))
    },
    checks: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return page(tables.checks, query, (row) => equals(row, query.filter))
    },
    findings: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return page(tables.findings, query, (row) => equals(row, query.filter))
    },
  }
}

function datasetNames(
  tables: Tables,
  { upTo, after, limit }: Known & { readonly after?: DatasetName; readonly limit: number },
): readonly DatasetName[] {
  const names = new Map<string, DatasetName>()
  for (const { position, namespace, name } of tables.datasets) {
    if (position <= upTo) names.set(JSON.stringify([namespace, name]), { namespace, name })
  }
  return [...names.values()]
    .toSorted(nameOrder)
    .filter((found) => after === undefined || nameOrder(after, found) < 0)
    .slice(0, limit)
}

function nameOrder(a: DatasetName, b: DatasetName): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1
  return a.name === b.name ? 0 : a.name < b.name ? -1 : 1
}
