import type { LogHead } from '@dataspor/event-log'
import { isDatasporError } from '@dataspor/kernel'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import type { DataFolder } from '../data-folder.ts'
import { describe } from '../terminal/describe.ts'
import { type Check, finding, fine } from './check.ts'

const REBUILD = 'dataspor rebuild'

/** The personal model may lag behind the log, never be ahead of it. */
export async function checkModel(data: DataFolder, head: LogHead | undefined): Promise<Check> {
  const name = 'personal-model'
  try {
    const reader = openPersonalReader({ file: data.model })
    try {
      const { position } = await reader.applied()
      if (head !== undefined && position > head.position) {
        return finding(
          name,
          `applied through ${position}, the log ends at ${head.position}`,
          REBUILD,
        )
      }
      return fine(name, `applied through ${position} of ${head?.position ?? 'an unreadable log'}`)
    } finally {
      await reader.close()
    }
  } catch (error) {
    if (isDatasporError(error, 'not_ready')) return fine(name, 'none yet; made at the next start')
    if (isDatasporError(error, 'data_version')) {
      return fine(name, 'of another version; made anew at the next start')
    }
    return finding(name, describe(error), REBUILD)
  }
}
