import { cprDay } from '@dataspor/events'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import type { SubjectHandle } from '@dataspor/vault'
import type { Standalone } from './standalone.ts'

/**
 * The person behind a number that the operator gave. A number that nobody has reported on is a person too: coverage is
 * the answer then. Error: `subject_invalid` where it can be no number here.
 */
export async function personOf(
  { vault, cprMode }: Pick<Standalone, 'vault' | 'cprMode'>,
  number: Redacted<string>,
): Promise<SubjectHandle> {
  const day = cprDay(number.expose())
  if (day === undefined || (cprMode === 'synthetic' && day !== 'replacement'))
    throw new DatasporError('subject_invalid')
  const [person] = await vault.identify([{ kind: 'cpr', number }], { create: true })
  return person!
}
