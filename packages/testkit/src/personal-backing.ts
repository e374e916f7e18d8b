import { join } from 'node:path'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { PersonalReader, PersonalWriter } from '@dataspor/read-models/personal'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import {
  openPersonalClickHouseReader,
  openPersonalClickHouseWriter,
} from '@dataspor/read-models-clickhouse'
import { type Backing, onEngine, openedOnce } from './backing.ts'
import type { EngineFor } from './engines.ts'

export type PersonalBacking = Backing<PersonalWriter, PersonalReader & BatchMembers>

/** Where a system's personal model lies. */
export type PersonalIn = (folder: string, logId: string) => PersonalBacking

/** Rows in a file of this machine. */
export const personalInFile: PersonalIn = (folder, logId) => {
  const file = join(folder, 'personal.db')
  return openedOnce(async () => {
    const store = openPersonalWriter({ file, logId })
    return { store, reader: openPersonalReader({ file }) }
  })
}

/** Rows in ClickHouse, computed by a model beside this system. */
export function personalOn(engineFor: EngineFor): PersonalIn {
  return (folder, logId) =>
    onEngine({
      engine: engineFor('personal'),
      openWriter: (endpoint) =>
        openPersonalClickHouseWriter({ ...endpoint, logId, twinFile: join(folder, 'personal.db') }),
      openReader: openPersonalClickHouseReader,
    })
}
