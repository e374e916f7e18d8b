import type { EmployeeRelation, StoredEvent } from '@dataspor/events'

/** Who is related to whom, once it is opened. */
export interface RelatedPair {
  /** The employee's id, as the party's own systems report it. */
  readonly employee: string
  /** Base64url, as events hold it. */
  readonly actorKey: string
  /** Subject id. */
  readonly subject: string
  readonly relation: EmployeeRelation
}

/** A relation between an employee and a person, as its events leave it; who they are stays sealed. */
export interface EmployeeLink {
  readonly relationId: string
  readonly party: string
  readonly pairSealed: string
  /** Id of the event that sealed it. */
  readonly event: string
  readonly recordedAt: number
  readonly endedAt?: number
}

/** Undefined where none was recorded. */
export function foldRelation(events: readonly StoredEvent[]): EmployeeLink | undefined {
  let link: EmployeeLink | undefined
  for (const event of events) {
    if (event.type === 'employee.related' && link === undefined) {
      const { relationId, party, pairSealed } = event.data
      const { id, recordedAt } = event
      link = { relationId, party, pairSealed, event: id, recordedAt }
    } else if (event.type === 'employee.unrelated' && link?.endedAt === undefined) {
      if (link !== undefined) link = { ...link, endedAt: event.recordedAt }
    }
  }
  return link
}
