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
import { Steady } from './reader/steady.ts'

/** The personal model, which also knows who is in which batch. */
export interface PersonalClickHouseReader extends PersonalReader, BatchMembers {}

/**
 * Reads what a writer keeps; the writer opens first, and brings the database to its form. While a block is shipped some of its
 * rows are there before it counts as applied: they lie beyond every position that is asked about.
 * Errors: `not_ready` while all rows are replaced, also where that began or ended in the middle of a read.
 */
export function openPersonalClickHouseReader(
  endpoint: ClickHouseEndpoint,
): PersonalClickHouseReader {
  const db = connect(endpoint)
  const lastOf = (upTo: number, before: number | undefined) =>
    before === undefined ? upTo : Math.min(upTo, before - 1)
  const steady = new Steady(db)
  const activity = activityReader(db, steady)
  return {
    applied: () => steady.applied(),
    items: (query) => steady.read(() => findItems(db, query)),
    marks: (targets) => steady.read(() => findMarks(db, targets)),
    facts: (subjects, upTo) => steady.read(() => findFacts(db, subjects, upTo)),
    profilings: (subjects, upTo, limit) =>
      steady.read(() => findProfilings(db, subjects, upTo, limit)),
    questions: (subjects, upTo, before, limit) =>
      steady.read(() => findQuestions(db, subjects, lastOf(upTo, before), limit)),
    holds: (subjects) => steady.read(() => findHolds(db, subjects)),
    liftedHolds: (holdIds) => steady.read(() => findLifted(db, holdIds)),
    requests: (subjects, upTo, before, limit) =>
      steady.read(() => findRequests(db, subjects, lastOf(upTo, before), limit)),
    requestsTo: (controller, before, limit) =>
      steady.read(() => findRequestsTo(db, controller, before, limit)),
    breaches: (upTo) => steady.read(() => findBreaches(db, upTo)),
    samePeople: (subjects) => steady.read(() => samePeople(db, subjects)),
    merged: (after, limit) => steady.read(() => merged(db, after, limit)),
    heldPeople: (after, limit) => steady.read(() => heldPeople(db, after, limit)),
    factHolders: (key, upTo, after, limit) =>
      steady.read(() => factHolders(db, key, upTo, after, limit)),
    activity,
    catalogueVersionAt: (upTo) => steady.read(() => catalogueVersionAt(db, upTo)),
    catalogueAt: (upTo) => steady.read(() => catalogueAt(db, upTo)),
    batchesOf: (subject, upTo) => steady.read(() => sealedWith(db, subject, upTo)),
    membersOf: (header) => steady.pages(membersOf(db, header)),
    close: () => db.close(),
  }
}
