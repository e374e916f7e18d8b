import type { OversightReader } from '../oversight/index.ts'
import {
  checkDisclosureFilter,
  checkFindingFilter,
  checkLimit,
  checkLookupFilter,
  OVERSIGHT_LIMITS,
  within,
} from '../oversight/limits.ts'
import { acts, entities } from './acts.ts'
import { findingGroups, findings } from './findings.ts'
import { closings, history, inflows } from './history.ts'
import { actorStats, lookupCount, lookups, lookupSample } from './lookups.ts'
import { peopleCount, practice, summary } from './overview.ts'
import { reconciliation, unpaired } from './reconcile.ts'
import { recipients, selection, selectionBatches, selectionSubjects } from './selection.ts'
import type { Tables } from './tables.ts'

/** Answers by going through all rows: for tests, and to say what other adapters must answer. */
export function memoryReader(tables: Tables): OversightReader {
  return {
    applied: async () => tables.applied,
    history: async (query) => {
      checkDisclosureFilter(query.filter)
      checkLimit(query.limit, 1_000)
      return history(tables, query)
    },
    closings: async (targets) => {
      within(targets, OVERSIGHT_LIMITS.targetsMax, '/targets')
      return closings(tables, targets)
    },
    ...findingAnswers(tables),
    ...selectionAnswers(tables),
    ...lookupAnswers(tables),
    reconciliation: async (query) => reconciliation(tables, query),
    unpaired: async (query) => {
      checkLimit(query.limit, 1_000)
      return unpaired(tables, query)
    },
    summary: async (query) => summary(tables, query),
    people: async (query) => peopleCount(tables, query),
    practice: async (query) => practice(tables, query),
    inflows: async (query) => {
      within(query.recipients, OVERSIGHT_LIMITS.recipientsMax, '/recipients')
      checkLimit(query.limit, 50_000)
      return inflows(tables, query)
    },
    close: () => Promise.resolve(),
  }
}

type Answers<K extends keyof OversightReader> = Pick<OversightReader, K>

function findingAnswers(
  tables: Tables,
): Answers<'findingGroups' | 'findings' | 'acts' | 'entities'> {
  return {
    findingGroups: async (query) => {
      checkFindingFilter(query.filter)
      return findingGroups(tables, query)
    },
    findings: async (query) => {
      checkFindingFilter(query.filter)
      checkLimit(query.limit, 1_000)
      return findings(tables, query)
    },
    acts: async (query) => {
      checkDisclosureFilter(query)
      checkLimit(query.limit, 1_000)
      return acts(tables, query)
    },
    entities: async (query) => {
      checkDisclosureFilter(query)
      checkLimit(query.limit, 1_000)
      return entities(tables, query)
    },
  }
}

function selectionAnswers(
  tables: Tables,
): Answers<'selection' | 'selectionSubjects' | 'selectionBatches' | 'recipients'> {
  return {
    selection: async (query) => {
      checkDisclosureFilter(query.filter)
      return selection(tables, query)
    },
    selectionSubjects: async (query, after, limit) => {
      checkDisclosureFilter(query.filter)
      checkLimit(limit, 50_000)
      return selectionSubjects(tables, query, after, limit)
    },
    selectionBatches: async (query) => {
      checkDisclosureFilter(query.filter)
      return selectionBatches(tables, query)
    },
    recipients: async (query) => {
      checkDisclosureFilter(query.filter)
      return recipients(tables, query)
    },
  }
}

function lookupAnswers(
  tables: Tables,
): Answers<'lookups' | 'lookupCount' | 'lookupSample' | 'actorStats'> {
  return {
    lookups: async (query) => {
      checkLookupFilter(query.filter)
      checkLimit(query.limit, 1_000)
      return lookups(tables, query)
    },
    lookupCount: async (query) => {
      checkLookupFilter(query.filter)
      return lookupCount(tables, query)
    },
    lookupSample: async (query) => {
      checkLookupFilter(query.filter)
      checkLimit(query.size, 1_000)
      return lookupSample(tables, query)
    },
    actorStats: async (query) => {
      checkLookupFilter(query.filter)
      checkLimit(query.limit, 10_000)
      return actorStats(tables, query)
    },
  }
}
