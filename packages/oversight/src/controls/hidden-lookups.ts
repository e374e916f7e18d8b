import type { LogPosition } from '@dataspor/kernel'
import type { Period } from '@dataspor/read-models/oversight'
import { heldEntries } from '../absent/entries.ts'
import { isCounted, isIn } from '../absent/events.ts'
import type { Told } from '../history/told.ts'
import type { ControlDesk } from './desk.ts'

/** A party's look-ups in a period that are in no control: under another authority's hold, silent or counted. */
export async function hiddenLookups(
  desk: ControlDesk,
  party: string,
  upTo: LogPosition,
  period: Period,
): Promise<readonly Told[]> {
  const asked = { party, upTo, nowMs: desk.clock.now(), case: undefined }
  const held = [...(await heldEntries(desk, asked)).values()]
  return held
    .filter(({ permission: { kind } }) => kind === 'absent' || kind === 'withheld')
    .map(({ told }) => told)
    .filter((told) => isLookup(party, told) && isCounted(told) && isIn(period, told))
}

function isLookup(party: string, { data: { actor, mode } }: Told): boolean {
  return actor?.kind === 'person' && actor.party === party && (mode === 'view' || mode === 'pull')
}
