import type { Holds } from '@dataspor/disclosure'
import type { StoredEvent } from '@dataspor/events'
import type { Language, LogPosition } from '@dataspor/kernel'
import type { FoundItem, PersonalReader } from '@dataspor/read-models/personal'

import type { AnswerItem } from '../contract/item.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { LexiconShelf } from '../lexicon/shelf.ts'
import type { RowToShow } from './entry.ts'
import type { AskedOfEntries, EntryOf, Hydrator } from './hydrate.ts'
import { presentItem } from './present.ts'

/** An entry of a party's history; `subject` is null for a batch as a whole, and for what is about nobody. */
export interface PartyEntry extends Omit<FoundItem, 'subject' | 'marked' | 'batch'> {
  readonly subject: string | null
  readonly batch: { readonly subjectCount: number } | null
  /** `body`, decoded. */
  readonly event: StoredEvent
  /** All ids of whom the entry is, and what is withheld from them as of now. */
  readonly person: { readonly ids: readonly string[]; readonly holds: Holds }
}

export interface PartyView {
  readonly language: Language
  readonly nowMs: number
  /** Knowledge ends here. */
  readonly upTo: LogPosition
}

/**
 * Shows entries to a party as the people whom they are about see them, the employee masked. Which entries a party may see
 * is decided before. Errors: `not_ready`, `damaged`.
 */
export type PresentToParty = (
  entries: readonly PartyEntry[],
  as: PartyView,
) => Promise<readonly AnswerItem[]>

interface PresentOptions {
  readonly personal: PersonalReader
  readonly hydrator: Hydrator
  readonly shelf: LexiconShelf
  readonly logId: string
}

export function createPresentToParty(options: PresentOptions): PresentToParty {
  const { hydrator, logId } = options
  return async (entries, as) => {
    const bySubject = Map.groupBy(entries, ({ subject }) => subject)
    const made = new Map<PartyEntry, AnswerItem>()
    const { position } = await options.personal.applied()
    const lexicon = await options.shelf.at(as.upTo, position, as.language)
    for (const own of bySubject.values()) {
      const rows = own.map(rowOf)
      const entryOf: EntryOf = await hydrator.hydrate(rows, askedOf(own[0]!, as, lexicon))
      own.forEach((entry, i) => made.set(entry, masked(presentItem(entryOf(rows[i]!), logId))))
    }
    return entries.map((entry) => made.get(entry)!)
  }
}

function askedOf(
  { person: { ids: subjects, holds } }: PartyEntry,
  { nowMs, upTo }: PartyView,
  lexicon: Lexicon,
): AskedOfEntries {
  return { upTo, nowMs, judgedAtMs: nowMs, lexicon, subjects, holds }
}

function rowOf({ subject, batch, person: _, ...place }: PartyEntry): RowToShow {
  return {
    ...place,
    subject: subject ?? '',
    marked: true,
    ...(batch === null ? {} : { batch, position: place.origin }),
  }
}

/** That an identity was opened for the person does not open it for everybody in the party's house. */
function masked(item: AnswerItem): AnswerItem {
  if (!('actor' in item) || item.actor === null || item.actor.masked) return item
  const { id: _, ...actor } = item.actor
  return { ...item, actor: { ...actor, masked: true } }
}
