import type { Gathered } from '../gathered.ts'
import type { PersonalChanges } from './rows.ts'

/** A block that changes nothing yet. */
export function noPersonalChanges(): Gathered<PersonalChanges> {
  return {
    items: [],
    facts: [],
    questions: [],
    profilings: [],
    reports: [],
    windows: [],
    catalogues: [],
    marks: [],
    batchesOpened: [],
    batchMembers: [],
    batchesSealed: [],
    revisions: [],
    identities: [],
    holds: [],
    requests: [],
    breaches: [],
    erasures: [],
  }
}
