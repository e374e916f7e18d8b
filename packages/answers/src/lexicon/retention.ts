import type { Catalogue, RetentionRule } from '@dataspor/catalogue'
import type { StoredParty } from '@dataspor/events'
import type { Language } from '@dataspor/kernel'

import type { ItemRetention } from '../contract/item.ts'
import { sourceOf } from './source.ts'

/** Kinds of rule that say how long the recipient keeps what it got; the others speak of visibility, notices, versions. */
export const KEEPING: readonly RetentionRule['type'][] = ['retention', 'archive', 'duty', 'project']

/** The rule that a policy states for a flow, else for the recipient; null where none says how long (art. 15(1)(d)). */
export function retentionOf(
  catalogue: Catalogue,
  language: Language,
  flow: string | null,
  recipient: StoredParty,
): ItemRetention | null {
  const partyIds = [recipient.system, recipient.unit, recipient.ref].filter(
    (id) => id !== undefined,
  )
  const rule = keeping(catalogue, flow === null ? [] : [flow]) ?? keeping(catalogue, partyIds)
  if (rule === undefined) return null
  return { rule: rule.label[language], source: sourceOf(catalogue, language, rule.source) }
}

function keeping(catalogue: Catalogue, ids: readonly string[]): RetentionRule | undefined {
  return catalogue.retentionOf(ids).find((rule) => KEEPING.includes(rule.type))
}
