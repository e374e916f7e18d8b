import { flag, text, whole, whole32 } from './columns.ts'
import type { VersionedTable } from './versioned-table.ts'

export const ACTIVITY_STEPS: VersionedTable = {
  name: 'activity_steps',
  key: ['position'],
  place: 'position',
  columns: [whole('position'), whole32('source')],
}

export const SOURCES: VersionedTable = {
  name: 'sources',
  key: ['number'],
  place: 'number',
  columns: [whole32('number'), text('source'), whole('position'), whole('since')],
}

export const SOURCE_HOURS: VersionedTable = {
  name: 'source_hours',
  key: ['source', 'position'],
  place: 'position',
  columns: [whole32('source'), whole('position'), whole('recorded_at')],
}

export const WINDOWS: VersionedTable = {
  name: 'windows',
  key: ['source', 'through_ms', 'from_ms'],
  place: 'source',
  columns: [
    whole32('source'),
    whole('through_ms'),
    whole('from_ms'),
    whole('position'),
    flag('differed'),
  ],
}

export const WINDOW_VERSIONS: VersionedTable = {
  name: 'window_versions',
  key: ['source', 'through_ms', 'from_ms', 'position'],
  place: 'position',
  columns: [
    whole32('source'),
    ...['through_ms', 'from_ms', 'position', 'stated_at', 'declared', 'counted'].map((name) =>
      whole(name),
    ),
  ],
}
