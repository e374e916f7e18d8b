import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { FoundItem, PersonalReader } from '@dataspor/read-models/personal'
import type { SealingKey, Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { Entry } from './entry.ts'
import { createJudge } from './judge.ts'
import { hasSealed, unseal } from './unseal.ts'

/** Fetches all that the found rows need: bodies decoded, what is sealed opened, verdicts over the facts up to `asOf`. */
export interface Hydrator {
  readonly personal: PersonalReader
  hydrate(rows: readonly FoundItem[], asked: Asked): Promise<readonly Entry[]>
}

export function createHydrator(personal: PersonalReader, vault: Vault): Hydrator {
  const judge = createJudge(personal)
  return {
    personal,
    async hydrate(rows, asked) {
      const events = rows.map(disclosureOf)
      const [keys, verdicts] = await Promise.all([keysFor(vault, rows, events), judge(rows, events, asked)])
      return rows.map((row, i) => {
        const event = events[i]!
        const own = row.ordinal === 0
        return {
          row,
          event,
          viewpoint: own ? 'own' : 'also-about',
          opened: unseal(event, own ? keys.get(row.subject) : undefined),
          ...verdicts[i]!,
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
  return new Map(handles.flatMap((handle) => (handle === undefined ? [] : [[handle.id, handle.key]])))
}
