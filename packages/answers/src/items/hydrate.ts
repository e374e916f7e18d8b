import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { FoundItem, PersonalReader } from '@dataspor/read-models/personal'
import type { SealingKey, Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { AnswerParty } from '../contract/party.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Entry } from './entry.ts'
import { createJudge } from './judge.ts'
import { createShapes, type Shapes } from './shape.ts'
import { hasSealed, unseal } from './unseal.ts'

/** Fetches all that the found rows need: bodies decoded, what is sealed opened, verdicts over the facts up to `asOf`. */
export interface Hydrator {
  readonly personal: PersonalReader
  hydrate(rows: readonly FoundItem[], asked: Asked): Promise<readonly Entry[]>
}

export function createHydrator(
  personal: PersonalReader,
  vault: Vault,
  confirms: (recipient: AnswerParty) => boolean,
): Hydrator {
  const judge = createJudge(personal)
  const shapesOf = new WeakMap<Lexicon, Shapes>()
  const shapesIn = (lexicon: Lexicon): Shapes => {
    const shapes = shapesOf.get(lexicon) ?? createShapes(lexicon, confirms)
    shapesOf.set(lexicon, shapes)
    return shapes
  }
  return {
    personal,
    async hydrate(rows, asked) {
      const events = rows.map(disclosureOf)
      const shapes = shapesIn(asked.lexicon)
      const [keys, verdicts] = await Promise.all([
        keysFor(vault, rows, events),
        judge(rows, events, asked),
      ])
      return rows.map((row, i) => {
        const event = events[i]!
        const viewpoint = row.ordinal === 0 ? 'own' : 'also-about'
        const opened = unseal(event, viewpoint === 'own' ? keys.get(row.subject) : undefined)
        return {
          row,
          event,
          viewpoint,
          opened,
          shape: shapes(event, viewpoint, opened),
          verdicts: verdicts[i]!,
        }
      })
    },
  }
}

function disclosureOf(row: FoundItem): StoredDisclosureEvent {
  const event = decodeStored(row.body)
  if (event.type === 'disclosure.recorded' || event.type === 'disclosure.received') return event
  throw new DatasporError('damaged', { internal: `an item's body is of type ${event.type}` })
}

const NO_KEYS: ReadonlyMap<string, SealingKey> = new Map()

/** Keys of the subjects of whom something sealed was found; the erased have none. */
async function keysFor(
  vault: Vault,
  rows: readonly FoundItem[],
  events: readonly StoredDisclosureEvent[],
): Promise<ReadonlyMap<string, SealingKey>> {
  const sealed = rows.filter((row, i) => row.ordinal === 0 && hasSealed(events[i]!))
  if (sealed.length === 0) return NO_KEYS
  const ids = [...new Set(sealed.map((row) => row.subject))]
  const handles = await vault.subjects(ids)
  return new Map(
    handles.flatMap((handle) => (handle === undefined ? [] : [[handle.id, handle.key]])),
  )
}
