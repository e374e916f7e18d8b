import { type CprMode, cprDay } from '@dataspor/events'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import type { SubjectHandle, Vault } from '@dataspor/vault'

/** Who knows persons by their numbers, and which numbers live here. */
export interface PersonSource {
  readonly vault: Vault
  readonly cprMode: CprMode
}

/**
 * The person behind a number that the operator gave. A number that nobody has reported on is a person too: coverage is
 * the answer then. Error: `subject_invalid` where it can be no number here.
 */
export async function personOf(
  { vault, cprMode }: PersonSource,
  number: Redacted<string>,
): Promise<SubjectHandle> {
  const day = cprDay(number.expose())
  if (day === undefined || (cprMode === 'synthetic' && day !== 'replacement'))
    throw new DatasporError('subject_invalid')
  const [person] = await vault.identify([{ kind: 'cpr', number }], { create: true })
  return person!
}
