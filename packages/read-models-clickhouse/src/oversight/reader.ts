import type { OversightReader } from '@dataspor/read-models/oversight'
import { type ClickHouseEndpoint, connect } from '../client.ts'
import { readProgress } from '../progress.ts'
import { acts, entities } from './reader/acts.ts'
import { readClosings } from './reader/closings.ts'
import { findingGroups, findings } from './reader/findings.ts'
import { history } from './reader/history.ts'
import { inflows } from './reader/inflows.ts'
import { actorStats, lookupCount, lookups, lookupSample } from './reader/lookups.ts'
import { people, practice, summary } from './reader/overview.ts'
import { reconciliation, unpaired } from './reader/reconcile.ts'
import { recipients, selection, selectionBatches, selectionSubjects } from './reader/selection.ts'

/** Reads what a writer keeps; the writer opens first, and brings the database to its form. */
export function openOversightReader(endpoint: ClickHouseEndpoint): OversightReader {
  const db = connect(endpoint)
  return {
    applied: () => readProgress(db),
    history: (query) => history(db, query),
    closings: (targets) => readClosings(db, targets),
    findingGroups: (query) => findingGroups(db, query),
    findings: (query) => findings(db, query),
    acts: (query) => acts(db, query),
    entities: (query) => entities(db, query),
    selection: (query) => selection(db, query),
    selectionSubjects: (query, after, limit) => selectionSubjects(db, query, after, limit),
    selectionBatches: (query) => selectionBatches(db, query),
    lookups: (query) => lookups(db, query),
    lookupCount: (query) => lookupCount(db, query),
    lookupSample: (query) => lookupSample(db, query),
    actorStats: (query) => actorStats(db, query),
    reconciliation: (query) => reconciliation(db, query),
    unpaired: (query) => unpaired(db, query),
    summary: (query) => summary(db, query),
    people: (query) => people(db, query),
    practice: (query) => practice(db, query),
    recipients: (query) => recipients(db, query),
    inflows: (query) => inflows(db, query),
    close: () => db.close(),
  }
}
