import { type EmployeeLink, foldRelation, type RelatedPair } from '@dataspor/disclosure'
import type { EmployeeRelation } from '@dataspor/events'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import { groupKeyOf } from '@dataspor/vault'

import type { DecisionDesk } from '../desk.ts'
import { type Acting, actingParty } from '../entity/acting.ts'
import { type Changed, changeEntity, type EntityKind } from '../entity/change.ts'
import { idOf } from '../people.ts'

export const RELATION: EntityKind<EmployeeLink> = { name: 'relation', fold: foldRelation }

export interface RelationAsked {
  readonly employee: string
  readonly number: Redacted<string>
  readonly relation: EmployeeRelation
}

/**
 * Records that an employee is a person, or near one. Both lie sealed under the party's key: neither the log nor a model
 * joins them, and whoever controls look-ups opens them. Errors: `subject_invalid`.
 */
export async function relateEmployee(
  desk: DecisionDesk,
  acting: Acting,
  { employee, number, relation }: RelationAsked,
): Promise<Changed<EmployeeLink>> {
  const party = actingParty(desk.catalogue(), acting)
  const subject = await idOf(desk, number)
  const keys = await desk.vault.partyKeys(party)
  const actorKey = groupKeyOf(keys, employee).toString('base64url')
  const pair: RelatedPair = { employee, actorKey, subject, relation }
  const relationId = desk.ids()
  return changeEntity(desk, RELATION, relationId, acting, async (_, { by, seal }) => ({
    type: 'employee.related',
    data: {
      relationId,
      party,
      pairSealed: await seal('pairSealed', JSON.stringify(pair), { party }),
      by,
    },
  }))
}

/** Ends a relation. Errors: `not_found`, `already_decided`, `conflict`. */
export function endRelation(
  desk: DecisionDesk,
  acting: Acting,
  relationId: string,
): Promise<Changed<EmployeeLink>> {
  return changeEntity(desk, RELATION, relationId, acting, async (link, { party, by }) => {
    if (link === undefined) throw new DatasporError('not_found')
    if (link.endedAt !== undefined) throw new DatasporError('already_decided')
    return { type: 'employee.unrelated', data: { relationId, party, by } }
  })
}
