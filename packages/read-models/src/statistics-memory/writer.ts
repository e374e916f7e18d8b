import { createHash } from 'node:crypto'
import type { StatisticsChanges, StatisticsWriter } from '../statistics/index.ts'
import { emptyTables, type Tables } from './tables.ts'

interface Placed {
  readonly position: number
}

export function memoryWriter(tables: Tables): StatisticsWriter {
  return {
    applied: () => Promise.resolve(tables.applied),
    apply: async (given, applied) => {
      // Copied before anything is kept: a row that cannot be read leaves nothing.
      const changes = structuredClone(given)
      const tableRows: readonly (readonly Placed[])[] = Object.values(changes)
      for (const rows of tableRows) {
        if (rows.some(({ position }) => position > applied.position)) {
          throw new RangeError('a row lies after its checkpoint')
        }
      }
      const { position } = tables.applied
      for (const name of Object.keys(changes) as (keyof StatisticsChanges)[]) {
        const fresh = changes[name].filter((row) => row.position > position)
        // Rows of one name go into the table of that name.
        const table = tables[name] as unknown[]
        table.push(...fresh)
      }
      if (applied.position > position) tables.applied = applied
    },
    reset: async () => void Object.assign(tables, emptyTables()),
    digest: async () => createHash('sha256').update(JSON.stringify(tables)).digest('hex'),
    close: () => Promise.resolve(),
  }
}
