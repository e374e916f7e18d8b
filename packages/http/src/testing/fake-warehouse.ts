import type { StatisticsAsk, WarehouseQuestions } from '@dataspor/statistics'

const HEAD = {
  asOf: 'testlog00.0000000000000007',
  appliedThrough: 'testlog00.0000000000000007',
}

export interface FakeWarehouse extends WarehouseQuestions {
  /** Every question, with what was asked. */
  readonly calls: (readonly [string, StatisticsAsk])[]
}

/** Answers every question with nothing; keeps what was asked. */
export function fakeWarehouse(): FakeWarehouse {
  const calls: (readonly [string, StatisticsAsk])[] = []
  const answered = <Body>(name: string, body: Body) => {
    return async (ask: StatisticsAsk) => {
      calls.push([name, ask])
      const columns = [{ name: { da: 'datasaet', en: 'dataset' }, type: 'text' as const }]
      return { body, table: () => ({ columns, rows: [['=ydelser']] }) }
    }
  }
  const page = { ...HEAD, items: [], nextCursor: null }
  return {
    calls,
    deliveries: answered('deliveries', page),
    timeliness: answered('timeliness', { ...HEAD, groupBy: [], items: [] }),
    revisions: answered('revisions', page),
    completeness: answered('completeness', { ...HEAD, items: [] }),
    pseudonymisation: answered('pseudonymisation', { ...HEAD, items: [] }),
    lineage: answered('lineage', page),
    inflows: answered('inflows', { ...HEAD, groupBy: [], vintage: null, items: [] }),
    vintages: answered('vintages', page),
  }
}
