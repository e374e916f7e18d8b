import { type Breach, breachSelects } from '@dataspor/disclosure'
import type { LogPosition } from '@dataspor/kernel'
import { heldEntries } from '../absent/entries.ts'
import { isCounted } from '../absent/events.ts'
import type { Told } from '../history/told.ts'
import { mayBeKnown } from './known.ts'
import type { SelectionDesk } from './people.ts'

/** What a selection must not tell of (databeskyttelsesloven § 22). */
export interface HiddenInBreach {
  /** Each event once. */
  readonly events: readonly Told[]
  /** Origins of those of them that are batches. */
  readonly batches: ReadonlySet<LogPosition>
  /** All ids of those of whom it selects nothing else. */
  readonly people: ReadonlySet<string>
}

/** A batch that is itself to be seen keeps its members: how many they are is told with it. */
export async function hiddenIn(
  desk: SelectionDesk,
  breach: Pick<Breach, 'party' | 'criteria' | 'upTo'>,
): Promise<HiddenInBreach> {
  const { party, criteria, upTo } = breach
  const asked = { party, upTo, nowMs: desk.clock.now(), case: undefined }
  const absent: Told[] = []
  for (const { told, permission } of (await heldEntries(desk, asked)).values()) {
    const { found, data, id: original } = told
    if (permission.kind !== 'absent' || found.closed !== null) continue
    if (breachSelects(party, criteria, { occurredAt: found.occurredAt, data, original }))
      absent.push(told)
  }
  const people = new Set<string>()
  for (const subject of new Set(absent.flatMap((told) => told.subject ?? []))) {
    const ids = await desk.personal.samePeople([subject])
    if (await mayBeKnown(desk, breach, ids)) continue
    for (const id of ids) people.add(id)
  }
  const batches = new Set(absent.flatMap(({ found }) => (found.batch ? [found.origin] : [])))
  return { events: absent.filter(isCounted), batches, people }
}
