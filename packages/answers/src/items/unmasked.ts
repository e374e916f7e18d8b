import { decodeStored, dedupKey } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { FoundItem, FoundMark } from '@dataspor/read-models/personal'
import { open, type Vault } from '@dataspor/vault'

import { disclosureOf } from './entry.ts'

const NONE: ReadonlyMap<LogPosition, string> = new Map()

/**
 * Who looked, by the place of the entry, where two officers of the employing party decided that this person may know it
 * (C-579/21). It is permission, and so as of now, whatever time is asked for. What cannot be opened any more is absent.
 */
export async function unmaskedActors(
  vault: Pick<Vault, 'partyKeys'>,
  rows: readonly FoundItem[],
  marks: ReadonlyMap<LogPosition, readonly FoundMark[]>,
  subjects: readonly string[],
): Promise<ReadonlyMap<LogPosition, string>> {
  const opened = new Map<LogPosition, string>()
  for (const row of rows) {
    if (!row.marked) continue
    const decided = (marks.get(row.origin) ?? []).filter(({ kind }) => kind === 'unmasked')
    if (decided.length === 0) continue
    const { event, by } = disclosureOf(row)
    const { actor } = event.data
    if (actor === undefined || !decided.some((mark) => isShown(mark, actor.key, subjects))) continue
    const { sealing } = await vault.partyKeys(actor.party)
    const place = Buffer.from(dedupKey(by.source, by.id)).toString('hex')
    const id = open(sealing, actor.idSealed, `actor.idSealed:${place}`)
    if (id !== undefined) opened.set(row.origin, Buffer.from(id).toString('utf8'))
  }
  return opened.size === 0 ? NONE : opened
}

function isShown({ body }: FoundMark, actorKey: string, subjects: readonly string[]): boolean {
  const event = decodeStored(body)
  if (event.type !== 'employee.unmasked' || event.subject === undefined) return false
  return event.data.actorKey === actorKey && subjects.includes(event.subject)
}
