import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import {
  decodeStored,
  dedupKey,
  disclosureDataOf,
  parsePublicId,
  type StoredDisclosure,
} from '@dataspor/events'
import type { Bound, OversightReader } from '@dataspor/read-models/oversight'
import { readTold } from '../history/told.ts'

const REFS_MAX = 200
const ENTRIES_A_REF = 10

interface NamingDesk {
  readonly log: Pick<EventLog, 'readAll'>
  readonly model: Pick<OversightReader, 'history'>
  readonly catalogue: () => Catalogue
}

/**
 * The catalogue in force, which also names those of these parties that events alone name, as the party's newest entries
 * with them do: a recipient is a named legal entity (C-154/21).
 */
export async function catalogueNaming(
  desk: NamingDesk,
  bound: Bound,
  refs: Iterable<string>,
): Promise<Catalogue> {
  const catalogue = desk.catalogue()
  const unknown = [...new Set(refs)].filter(
    (ref) => ref !== '' && catalogue.partyName(ref) === null,
  )
  const names = new Map<string, string>()
  for (const ref of unknown.slice(0, REFS_MAX)) {
    const name = await newestName(desk, bound, ref)
    if (name !== undefined) names.set(ref, name)
  }
  if (names.size === 0) return catalogue
  return {
    ...catalogue,
    partyName: (ref) => {
      const name = names.get(ref)
      return name === undefined ? catalogue.partyName(ref) : { da: name, en: name }
    },
  }
}

/** The name that one event gave for a party; undefined where it gives none, or a natural person's. */
export async function nameGivenBy(
  log: Pick<EventLog, 'find'>,
  publicId: string,
  ref: string,
): Promise<string | undefined> {
  const id = parsePublicId(publicId)
  const record = id === undefined ? undefined : await log.find(dedupKey(id.source, id.id))
  const data = record === undefined ? undefined : disclosureDataOf(decodeStored(record.body))
  return data === undefined ? undefined : nameIn(data, ref)
}

async function newestName(
  { log, model }: NamingDesk,
  { party, upTo }: Bound,
  ref: string,
): Promise<string | undefined> {
  for (const filter of [{ recipient: ref }, { sender: ref }]) {
    const found = await model.history({ party, upTo, filter, limit: ENTRIES_A_REF })
    for (const { data } of await readTold(log, found)) {
      const name = nameIn(data, ref)
      if (name !== undefined) return name
    }
  }
  return undefined
}

function nameIn({ sender, recipient }: StoredDisclosure, ref: string): string | undefined {
  return [sender, recipient].find((end) => end.ref === ref && end.name !== undefined)?.name
}
