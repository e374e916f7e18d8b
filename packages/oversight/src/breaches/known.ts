import {
  type Breach,
  breachBounds,
  breachHint,
  breachSelects,
  collectHolds,
  holdsByAuthority,
} from '@dataspor/disclosure'
import { decodeStored, disclosureDataOf, entryIdOf } from '@dataspor/events'
import type { Clock } from '@dataspor/kernel'
import { itemPages, type PersonalReader } from '@dataspor/read-models/personal'

import { withLifted } from '../history/person.ts'

const ROWS_A_READ = 200

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
  const query = { subjects: ids, upTo: breach.upTo, filter: breachBounds(breach.criteria) }
  for await (const rows of itemPages(personal, { ...query, limit: ROWS_A_READ })) {
    const bodies = rows.map(({ body }) => body)
    const holds = await withLifted(personal, placed, bodies)
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
