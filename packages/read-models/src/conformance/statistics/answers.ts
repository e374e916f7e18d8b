import type { StatisticsReader } from '../../statistics/index.ts'

/** Many questions, so that two models can be compared by their answers. */
export async function answersOf(
  reader: StatisticsReader,
  upTo: number,
): Promise<Readonly<Record<string, unknown>>> {
  const page = { upTo, limit: 20 }
  const from = { ...page, namespace: 'dw', name: 'a', depth: 3, limit: 50 }
  return {
    loads: await reader.loads({ ...page, filter: {} }),
    someLoads: await reader.loads({
      ...page,
      filter: { dataset: "c'd", version: 2, periodFrom: '2026-01-10', periodTo: '2026-02-01' },
    }),
    earlier: await reader.loads({ ...page, before: 5, filter: { status: 'final' } }),
    expected: await reader.expected({ ...page, filter: { dueFrom: 3, dueTo: 7 } }),
    columns: await reader.columns({ ...page, filter: { identifier: 'pseudonym', version: 1 } }),
    moreColumns: await reader.columns({
      ...page,
      filter: { dataset: 'a' },
      before: { position: 9, ordinal: 1 },
    }),
    checks: await reader.checks({ ...page, filter: { deliveryId: 'd-2', keyId: 'k1' } }),
    findings: await reader.findings({ ...page, filter: { code: 'direct-identifier' } }),
    runs: await reader.runs({ ...page, filter: { runId: 'run-1', state: 'START' } }),
    datasets: await reader.datasets({ ...page, filter: { name: 'a', role: 'input' } }),
    names: await reader.datasetNames({ upTo, limit: 2 }),
    moreNames: await reader.datasetNames({ upTo, limit: 9, after: { namespace: 'dw', name: 'a' } }),
    upstream: await reader.lineage({ ...from, direction: 'upstream' }),
    downstream: await reader.lineage({ ...from, direction: 'downstream' }),
    column: await reader.lineage({ ...from, column: 'x', direction: 'upstream' }),
    columnDown: await reader.lineage({ ...from, column: 'x', direction: 'downstream' }),
    vintages: await reader.vintages(page),
    totals: await reader.cells({ ...page, by: [], filter: {} }),
    bySource: await reader.cells({ ...page, by: ['source'], filter: { source: 'star' } }),
    byTwo: await reader.cells({
      ...page,
      by: ['source', 'dataset'],
      filter: {},
      monthFrom: '2026-02',
      vintage: 6,
    }),
  }
}
