import { andLifted, collectHolds, type Holds, NO_HOLDS, ownHoldIds } from '@dataspor/disclosure'
import { decodeStored } from '@dataspor/events'
import type { PersonalReader } from '@dataspor/read-models/personal'

/** Who somebody is today, and what is withheld from them as of now. */
export interface PersonNow {
  /** All ids of the person, the one asked about first. */
  readonly ids: readonly string[]
  readonly holds: Holds
}

export interface People {
  /** Undefined stands for nobody: a batch that is asked for as one, and what is about nobody. */
  of(subject: string | undefined): Promise<PersonNow>
}

const NOBODY: PersonNow = { ids: [], holds: NO_HOLDS }

/** Reads each person once. */
export function peopleNow(personal: PersonalReader): People {
  const known = new Map<string, Promise<PersonNow>>()
  return {
    of: async (subject) => {
      if (subject === undefined) return NOBODY
      const read = known.get(subject) ?? readPerson(personal, subject)
      known.set(subject, read)
      return read
    },
  }
}

async function readPerson(personal: PersonalReader, subject: string): Promise<PersonNow> {
  const ids = await personal.samePeople([subject])
  const found = await personal.holds(ids)
  return { ids, holds: collectHolds(found.map(({ body }) => decodeStored(body))) }
}

/** The same holds, with what was lifted of those that these events state themselves. */
export async function withLifted(
  personal: Pick<PersonalReader, 'liftedHolds'>,
  holds: Holds,
  bodies: readonly string[],
): Promise<Holds> {
  const ids = ownHoldIds(bodies)
  return ids.length === 0 ? holds : andLifted(holds, await personal.liftedHolds(ids))
}
