import { formatPublicId, type StoredDisclosureEvent } from '@dataspor/events'
import type { Language, Text } from '@dataspor/kernel'
import type { FoundItem } from '@dataspor/read-models/personal'

import type { ItemBatch } from '../contract/item.ts'

/** With fewer others than this the number would come close to naming them. */
const OTHERS_MIN = 5

const MANY: Text = {
  da: 'Del af en samlet overførsel om {count} personer',
  en: 'Part of one delivery about {count} people',
}
const FEW: Text = {
  da: 'Del af en samlet overførsel om få personer; antallet vises ikke, når der er færre end 5 andre',
  en: 'Part of one delivery about few people; the number is not shown when there are fewer than 5 others',
}
const LOCALES: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' }

/** The batch that an entry came with; null for an event of its own. */
export function presentBatch(
  { batch }: FoundItem,
  event: StoredDisclosureEvent,
  language: Language,
): ItemBatch | null {
  if (batch === undefined) return null
  const id = formatPublicId(event.source, event.id)
  const { subjectCount } = batch
  if (subjectCount - 1 < OTHERS_MIN) return { id, subjectCount: null, label: FEW[language] }
  const count = subjectCount.toLocaleString(LOCALES[language])
  return { id, subjectCount, label: MANY[language].replace('{count}', count) }
}
