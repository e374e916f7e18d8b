import type { StatisticsChanges, StatisticsWriter } from '@dataspor/read-models/statistics'
import { allOf, blockWriter } from '../block-writer.ts'
import { connect, type Database, type WriterOptions } from '../client.ts'
import { intake } from '../intake.ts'
import type { Tables } from '../tables.ts'
import { CHECKS, COLUMNS, ENDED, EXPECTED, FINDINGS, LOADS } from './delivery-tables.ts'
import { CELLS, DATASETS, EDGES, EDGES_BY_INPUT, RUNS, VINTAGES } from './lineage-tables.ts'
import { STATISTICS_MODEL } from './model.ts'

/** Brings the database to this version's form and opens it for the one who writes. Errors: `not_ready`, `data_version`. */
export async function openStatisticsWriter(options: WriterOptions): Promise<StatisticsWriter> {
  const db = connect(options)
  try {
    return await blockWriter(db, STATISTICS_MODEL, tablesOver(db), options)
  } catch (error) {
    await db.close()
    throw error
  }
}

function tablesOver(db: Database): Tables<StatisticsChanges> {
  const intakes = {
    loads: intake(db, LOADS),
    expected: intake(db, EXPECTED),
    ended: intake(db, ENDED),
    columns: intake(db, COLUMNS),
    checks: intake(db, CHECKS),
    findings: intake(db, FINDINGS),
    runs: intake(db, RUNS),
    datasets: intake(db, DATASETS),
    edges: intake(db, EDGES),
    edgesByInput: intake(db, EDGES_BY_INPUT),
    vintages: intake(db, VINTAGES),
    cells: intake(db, CELLS),
  }
  return {
    forget: () => Object.values(intakes).forEach((into) => into.forget()),
    add: (changes, held) =>
      allOf([
        intakes.loads.add(changes.loads, held),
        intakes.expected.add(changes.expected, held),
        intakes.ended.add(changes.ended, held),
        intakes.columns.add(changes.columns, held),
        intakes.checks.add(changes.checks, held),
        intakes.findings.add(changes.findings, held),
        intakes.runs.add(changes.runs, held),
        intakes.datasets.add(changes.datasets, held),
        intakes.edges.add(changes.edges, held),
        intakes.edgesByInput.add(changes.edges, held),
        intakes.vintages.add(changes.vintages, held),
        intakes.cells.add(changes.cells, held),
      ]),
  }
}
