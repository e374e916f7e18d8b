import { ownHold, ownHoldIds } from '@dataspor/disclosure'
import { decodeStored, formatPublicId, type StoredHoldPlaced } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import { entriesOf } from '../entries.ts'

/** A hold on what a person is told. `match` is absent where it stands within the event that it withholds. */
export interface HoldListed extends Omit<
  StoredHoldPlaced,
  'holdId' | 'match' | 'ground' | 'by' | 'reasonSealed'
> {
  /** Public id: of the hold, or of the event that it stands in. */
  readonly id: string
  readonly ground: string
  readonly match?: StoredHoldPlaced['match']
  readonly placedAt: number
  readonly state: 'in-force' | 'lifted' | 'expired'
}

/** All holds on what these ids, which are one person, are told; oldest first, those within events last. */
export async function listHolds(
  desk: Pick<DecisionDesk, 'personal' | 'clock'>,
  subjects: readonly string[],
): Promise<readonly HoldListed[]> {
  if (subjects.length === 0) return []
  const nowMs = desk.clock.now()
  const found = await desk.personal.holds(subjects)
  const lifted = new Set(found.filter(({ kind }) => kind === 'lifted').map(({ holdId }) => holdId))
  const state = (holdId: string, until: number): HoldListed['state'] => {
    if (lifted.has(holdId)) return 'lifted'
    return until <= nowMs ? 'expired' : 'in-force'
  }
  const events = found.map(({ body }) => decodeStored(body))
  const untils = new Map<string, number>()
  for (const event of events)
    if (event.type === 'hold.extended') untils.set(event.data.holdId, event.data.until)
  const placed = events.flatMap((event) => {
    if (event.type !== 'hold.placed') return []
    const { holdId, by: _by, reasonSealed: _reason, ...hold } = event.data
    const until = untils.get(holdId) ?? hold.until
    const id = formatPublicId(event.source, event.id)
    return [{ id, ...hold, until, placedAt: event.recordedAt, state: state(holdId, until) }]
  })
  const within: HoldListed[] = []
  for await (const { id, ...hold } of holdsWithinEvents(desk, subjects)) {
    for (const one of await desk.personal.liftedHolds([id])) lifted.add(one)
    within.push({ id, ...hold, state: state(id, hold.until) })
  }
  return [...placed, ...within]
}

async function* holdsWithinEvents(
  { personal }: Pick<DecisionDesk, 'personal'>,
  subjects: readonly string[],
): AsyncGenerator<Omit<HoldListed, 'state'>> {
  for await (const { body, recordedAt } of entriesOf(personal, subjects)) {
    if (ownHoldIds([body]).length === 0) continue
    const { id, hold } = ownHold(decodeStored(body))!
    const { inherited: _inherited, ...stated } = hold
    yield { id, ...stated, placedAt: recordedAt }
  }
}
