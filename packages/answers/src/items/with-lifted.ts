import { andLifted, type Holds, ownHoldIds } from '@dataspor/disclosure'
import type { PersonalReader } from '@dataspor/read-models/personal'

/** The same holds, with what was lifted of those that these stored events state themselves. */
export async function withLifted(
  personal: Pick<PersonalReader, 'liftedHolds'>,
  holds: Holds,
  bodies: readonly string[],
): Promise<Holds> {
  const ids = ownHoldIds(bodies)
  return ids.length === 0 ? holds : andLifted(holds, await personal.liftedHolds(ids))
}
