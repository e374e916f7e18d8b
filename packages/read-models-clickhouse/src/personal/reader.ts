import { DatasporError } from '@dataspor/kernel'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { PersonalReader } from '@dataspor/read-models/personal'
import { type ClickHouseEndpoint, connect } from '../client.ts'
import { findFacts, findProfilings, findQuestions } from './reader/about.ts'
import { activityReader } from './reader/activity.ts'
import { sealedWith } from './reader/batches.ts'
import { catalogueAt, catalogueVersionAt } from './reader/catalogues.ts'
import {
  findBreaches,
  findHolds,
  findLifted,
  findRequests,
  findRequestsTo,
} from './reader/decided.ts'
import { findItems } from './reader/items.ts'
import { findMarks } from './reader/marks.ts'
import { membersOf } from './reader/members.ts'
import { factHolders, heldPeople, merged, samePeople } from './reader/people.ts'
import { isUnfinished, readStanding } from './standing.ts'

/** The personal model, which also knows who is in which batch. */
export interface PersonalClickHouseReader extends PersonalReader, BatchMembers {}

/**
 * Reads what a writer keeps; the writer opens first, and brings the database to its form. While a block is shipped some of its
 * rows are there before it counts as applied: they lie beyond every position that is asked about.
 * Error of `applied`: `not_ready` while all rows are replaced.
 */
export function openPersonalClickHouseReader(
  endpoint: ClickHouseEndpoint,
): PersonalClickHouseReader {
  const db = connect(endpoint)
  const lastOf = (upTo: number, before: number | undefined) =>
    before === undefined ? upTo : Math.min(upTo, before - 1)
  return {
    applied: async () => {
      const standing = await readStanding(db)
      // An answer of part of the rows would show what the others withhold.
      if (isUnfinished(standing))
        throw new DatasporError('not_ready', { internal: 'the personal model is being replaced' })
      return standing.applied
    },
    items: (query) => findItems(db, query),
    marks: (targets) => findMarks(db, targets),
    facts: (subjects, upTo) => findFacts(db, subjects, upTo),
    profilings: (subjects, upTo, limit) => findProfilings(db, subjects, upTo, limit),
    questions: (subjects, upTo, before, limit) =>
      findQuestions(db, subjects, lastOf(upTo, before), limit),
    holds: (subjects) => findHolds(db, subjects),
    liftedHolds: (holdIds) => findLifted(db, holdIds),
    requests: (subjects, upTo, before, limit) =>
      findRequests(db, subjects, lastOf(upTo, before), limit),
    requestsTo: (controller, before, limit) => findRequestsTo(db, controller, before, limit),
    breaches: (upTo) => findBreaches(db, upTo),
    samePeople: (subjects) => samePeople(db, subjects),
    merged: (after, limit) => merged(db, after, limit),
    heldPeople: (after, limit) => heldPeople(db, after, limit),
    factHolders: (key, upTo, after, limit) => factHolders(db, key, upTo, after, limit),
    activity: activityReader(db),
    catalogueVersionAt: (upTo) => catalogueVersionAt(db, upTo),
    catalogueAt: (upTo) => catalogueAt(db, upTo),
    batchesOf: (subject, upTo) => sealedWith(db, subject, upTo),
    membersOf: (header) => membersOf(db, header),
    close: () => db.close(),
  }
}
