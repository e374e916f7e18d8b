import { DatasporError, type Redacted } from '@dataspor/kernel'
import { cprDay } from '@dataspor/events'

import type { DecisionDesk } from './desk.ts'

type Ports = Pick<DecisionDesk, 'vault' | 'personal'>

/**
 * The ids that are the person with this number today: several after a change or a merge. Empty where nobody is known by
 * it. Error: `subject_invalid`.
 */
export async function knownIds(
  { vault, personal }: Ports,
  number: Redacted<string>,
): Promise<readonly string[]> {
  if (cprDay(number.expose()) === undefined) throw new DatasporError('subject_invalid')
  const [known] = await vault.identify([{ kind: 'cpr', number }], { create: false })
  return known === undefined ? [] : personal.samePeople([known.id])
}

/** The id of the person with this number, made where there is none: what is decided can be about what comes later. */
export async function idOf(
  { vault }: Pick<Ports, 'vault'>,
  number: Redacted<string>,
): Promise<string> {
  if (cprDay(number.expose()) === undefined) throw new DatasporError('subject_invalid')
  const [person] = await vault.identify([{ kind: 'cpr', number }], { create: true })
  return person!.id
}
