import type { StatisticsAsk } from './asking/ask.ts'
import {
  askCompleteness,
  type CompletenessAnswer,
  completenessTable,
} from './completeness/question.ts'
import type { DeliveriesAnswer } from './deliveries/contract.ts'
import { askDeliveries } from './deliveries/question.ts'
import { deliveriesTable } from './deliveries/table.ts'
import type { StatisticsDesk } from './desk.ts'
import { askInflows, type InflowsAnswer, inflowsTable } from './inflows/question.ts'
import type { DatasetsAnswer, LineageAnswer } from './lineage/contract.ts'
import { askDatasets, askLineage, datasetsTable, lineageTable } from './lineage/question.ts'
import {
  askPseudonymisation,
  type PseudonymisationAnswer,
  pseudonymisationTable,
} from './pseudonymisation/question.ts'
import { askRevisions, type RevisionsAnswer, revisionsTable } from './revisions/question.ts'
import type { Table } from './table/table.ts'
import { askTimeliness, type TimelinessAnswer, timelinessTable } from './timeliness/question.ts'
import { askVintages, type VintagesAnswer, vintagesTable } from './vintages/question.ts'

/** An answer as a document, and as lines and columns. */
export interface Answered<Body> {
  readonly body: Body
  readonly table: () => Table
}

type Question<Body> = (ask: StatisticsAsk) => Promise<Answered<Body>>

/**
 * What a statistician can ask of deliveries and lineage. Errors of all: `filter_invalid`, `as_of_in_future`,
 * `cursor_invalid`, `not_ready`, `overloaded`; of lineage also `not_found`.
 */
export interface WarehouseQuestions {
  readonly deliveries: Question<DeliveriesAnswer>
  readonly timeliness: Question<TimelinessAnswer>
  readonly revisions: Question<RevisionsAnswer>
  readonly completeness: Question<CompletenessAnswer>
  readonly pseudonymisation: Question<PseudonymisationAnswer>
  /** Without a dataset: which there are. */
  readonly lineage: Question<LineageAnswer | DatasetsAnswer>
  readonly inflows: Question<InflowsAnswer>
  readonly vintages: Question<VintagesAnswer>
}

export function warehouseQuestions(desk: StatisticsDesk): WarehouseQuestions {
  const listed =
    <Item, Body extends { readonly items: readonly Item[] }>(
      asked: (desk: StatisticsDesk, ask: StatisticsAsk) => Promise<Body>,
      table: (items: readonly Item[]) => Table,
    ): Question<Body> =>
    async (ask) => {
      const body = await asked(desk, ask)
      return { body, table: () => table(body.items) }
    }
  return {
    deliveries: listed(askDeliveries, deliveriesTable),
    timeliness: listed(askTimeliness, timelinessTable),
    revisions: listed(askRevisions, revisionsTable),
    completeness: listed(askCompleteness, completenessTable),
    pseudonymisation: listed(askPseudonymisation, pseudonymisationTable),
    inflows: listed(askInflows, inflowsTable),
    vintages: listed(askVintages, vintagesTable),
    lineage: async (ask) => {
      if (ask.filters['dataset'] === undefined) {
        const body = await askDatasets(desk, ask)
        return { body, table: () => datasetsTable(body.items) }
      }
      const body = await askLineage(desk, ask)
      return { body, table: () => lineageTable(body.edges) }
    },
  }
}
