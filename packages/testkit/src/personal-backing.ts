import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { PersonalReader, PersonalWriter } from '@dataspor/read-models/personal'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { type Backing, openedOnce } from './backing.ts'

export type PersonalBacking = Backing<PersonalWriter, PersonalReader & BatchMembers>

/** Rows in a file of this machine. */
export function personalInFile(file: string, logId: string): PersonalBacking {
  return openedOnce(async () => {
    const store = openPersonalWriter({ file, logId })
    return { store, reader: openPersonalReader({ file }) }
  })
}
