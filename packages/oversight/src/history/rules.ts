import type { Catalogue } from '@dataspor/catalogue'
import { type HoldInForce, holdsByAuthority } from '@dataspor/disclosure'
import type { StoredDisclosure } from '@dataspor/events'

import type { OpenCase } from '../asking/case-in-hand.ts'
import type { PersonNow } from './person.ts'
import type { Told } from './told.ts'

/** GDPR art. 9 and 10. */
const FOR_A_CASE: ReadonlySet<string> = new Set(['special-category', 'criminal-offence'])

export interface Viewer {
  readonly party: string
  readonly nowMs: number
  readonly catalogue: Catalogue
  readonly case: OpenCase | undefined
}

/** What the officer of a party may see of an entry. */
export type Permission =
  /** Under another authority's silent hold: it leaves no trace. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'withheld'; readonly until: number }
  | { readonly kind: 'mistaken' }
  | { readonly kind: 'case-required'; readonly sensitivity: string }
  | { readonly kind: 'open'; readonly hold: HoldInForce | undefined }

/**
 * What of an entry its party's officer sees. Holds that the party decided itself are shown; those of others act as they
 * do on the person. Special categories open for a case, and for a case about one person that person's alone.
 */
export function permit(told: Told, person: PersonNow, viewer: Viewer): Permission {
  const { data, event, found } = told
  const { party, nowMs, catalogue } = viewer
  const held = { occurredAt: found.occurredAt, data, by: event }
  const { own, others } = holdsByAuthority(held, person.holds, party, nowMs)
  if (others?.visibility === 'silent') return { kind: 'absent' }
  if (others !== undefined) return { kind: 'withheld', until: others.until }
  if (found.closed?.kind === 'mistaken') return { kind: 'mistaken' }
  const sensitivity = sensitivityOf(data, catalogue)
  if (FOR_A_CASE.has(sensitivity) && !opens(viewer.case, person))
    return { kind: 'case-required', sensitivity }
  return { kind: 'open', hold: own }
}

/** The highest of categories, recipient, purpose and benefit. */
export function sensitivityOf(data: StoredDisclosure, catalogue: Catalogue): string {
  const { dataCategories, recipient, purpose, benefit } = data
  const { ref, unit, system, name } = recipient
  return catalogue.sensitivityOf({
    categories: dataCategories,
    recipient: catalogue.resolveParty({ ref, unit, system, name }),
    purpose,
    benefit,
  })
}

function opens(inHand: OpenCase | undefined, { ids }: PersonNow): boolean {
  if (inHand === undefined) return false
  return inHand.subjects === undefined || inHand.subjects.some((id) => ids.includes(id))
}
