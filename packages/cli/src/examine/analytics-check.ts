import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LogHead } from '@dataspor/event-log'
import { readPendingPlace } from '@dataspor/projections'
import type { DataFolder } from '../data-folder.ts'
import { describe } from '../terminal/describe.ts'
import { type Check, finding, fine } from './check.ts'

const REBUILD = 'dataspor rebuild'

/** The analytical models: what the officer's projection remembers may lag behind the log, never be ahead of it. */
export function checkAnalytics(data: DataFolder, head: LogHead | undefined): readonly Check[] {
  return [oversight(data, head), statistics(data)]
}

function oversight(data: DataFolder, head: LogHead | undefined): Check {
  const name = 'oversight-model'
  try {
    const found = readPendingPlace(join(data.oversight, 'pending.db'))
    if (found.kind === 'none') return fine(name, 'none yet; made at the first question')
    if (found.kind === 'other-version')
      return fine(name, 'of another version; made anew at the next start')
    const { position } = found
    const end = head?.position ?? 'an unreadable log'
    return head !== undefined && position > head.position
      ? finding(name, `applied through ${position}, the log ends at ${end}`, REBUILD)
      : fine(name, `applied through ${position} of ${end}`)
  } catch (error) {
    return finding(name, describe(error), REBUILD)
  }
}

function statistics(data: DataFolder): Check {
  const said = existsSync(data.statistics)
    ? data.statistics
    : 'none yet; made at the first question'
  return fine('statistics-model', said)
}
