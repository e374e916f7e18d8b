import {
  andLifted,
  type Breach,
  breachHint,
  breachSelects,
  collectHolds,
  holdsByAuthority,
  ownHoldIds,
} from '@dataspor/disclosure'
import { decodeStored, disclosureDataOf, entryIdOf } from '@dataspor/events'
import type { Clock } from '@dataspor/kernel'
import type {
  FoundItem,
  ItemFilter,
  ItemPlace,
  PersonalReader,
} from '@dataspor/read-models/personal'

const ROWS_A_READ = 200
const READS_MAX = 1_000

interface Ports {
  readonly personal: Pick<PersonalReader, 'items' | 'holds' | 'liftedHolds'>
  readonly clock: Clock
}

/**
 * Whether the party's officer may know that a breach concerns this person (all ids given): not where all that it selects
 * of theirs lies under another authority's silent hold, which leaves no trace (databeskyttelsesloven § 22).
 */
export async function mayBeKnown(
  ports: Ports,
  breach: Pick<Breach, 'party' | 'criteria' | 'upTo'>,
  ids: readonly string[],
): Promise<boolean> {
  const { personal, clock } = ports
  const found = await personal.holds(ids)
  const placed = collectHolds(found.map(({ body }) => decodeStored(body)))
  const nowMs = clock.now()
  const mayBe = breachHint(breach.criteria)
  let isHidden = false
  for await (const rows of pagesOf(personal, breach, ids)) {
    const stated = ownHoldIds(rows.map(({ body }) => body))
    const holds =
      stated.length === 0 ? placed : andLifted(placed, await personal.liftedHolds(stated))
    for (const { body, occurredAt } of rows) {
      if (!mayBe(body)) continue
      const by = decodeStored(body)
      const data = disclosureDataOf(by)
      if (data === undefined) continue
      const candidate = { occurredAt, data, original: entryIdOf(by) }
      if (!breachSelects(breach.party, breach.criteria, candidate)) continue
      const held = { occurredAt, data, by }
      const { others } = holdsByAuthority(held, holds, breach.party, nowMs)
      if (others?.visibility !== 'silent') return true
      isHidden = true
    }
  }
  return !isHidden
}

async function* pagesOf(
  personal: Ports['personal'],
  { criteria: { sender, recipient, from, to }, upTo }: Pick<Breach, 'criteria' | 'upTo'>,
  subjects: readonly string[],
): AsyncGenerator<readonly FoundItem[]> {
  const filter: ItemFilter = {
    ...(sender === undefined ? {} : { sender }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  let after: ItemPlace | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await personal.items({
      subjects,
      upTo,
      filter,
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    yield rows
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
}
