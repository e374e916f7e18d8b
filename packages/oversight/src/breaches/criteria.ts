import type { Catalogue } from '@dataspor/catalogue'
import { type BreachCriteria, hasCprShape } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

/**
 * Criteria as they are frozen: parties by the refs of their legal entities. They are kept in clear, so that none may hold
 * a person number. Errors: `event_invalid` where nothing is given, `cpr_in_clear_field`, `party_unknown`.
 */
export function frozenCriteria(catalogue: Catalogue, criteria: BreachCriteria): BreachCriteria {
  if (Object.keys(criteria).length === 0)
    throw new DatasporError('event_invalid', {
      pointer: '/criteria',
      detail: 'Say by what it is selected.',
    })
  for (const [name, value] of Object.entries(criteria)) {
    if (typeof value === 'string' && hasCprShape(value))
      throw new DatasporError('cpr_in_clear_field', { pointer: `/criteria/${name}` })
  }
  const { sender, recipient, ...rest } = criteria
  return {
    ...rest,
    ...(sender === undefined ? {} : { sender: entityOf(catalogue, 'sender', sender) }),
    ...(recipient === undefined ? {} : { recipient: entityOf(catalogue, 'recipient', recipient) }),
  }
}

function entityOf(catalogue: Catalogue, name: string, ref: string): string {
  const party = catalogue.resolveParty(ref)
  if (party.kind === 'entity' || party.kind === 'unknown' || party.kind === 'person')
    return party.ref
  throw new DatasporError('party_unknown', { pointer: `/criteria/${name}` })
}
