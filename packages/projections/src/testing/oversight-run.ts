import type { EventLog } from '@dataspor/event-log'
import { noOversightChanges, type OversightChanges } from '@dataspor/read-models/oversight'
import type { Applied, BlockStore } from '../block-projection.ts'
import { openOversightProjection } from '../oversight.ts'
import { rebuildBlocks } from '../rebuild-blocks.ts'

const NONE: OversightChanges = noOversightChanges()

/** A store that keeps the rows as they come, each once. */
export function keptRows(): BlockStore<OversightChanges> & { readonly rows: OversightChanges } {
  let rows = NONE
  let last: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
  return {
    get rows() {
      return rows
    },
    applied: async () => last,
    apply: async (changes, applied) => {
      const added = Object.entries(changes).map(([name, list]) => {
        const fresh = list.filter(({ position }: { position: number }) => position > last.position)
        return [name, [...rows[name as keyof OversightChanges], ...fresh]]
      })
      rows = Object.fromEntries(added) as OversightChanges
      if (applied.position > last.position) last = applied
    },
    reset: async () => {
      rows = NONE
      last = { position: 0, recordedAtMax: 0, knowledge: 0 }
    },
  }
}

/** The rows of a whole log. */
export async function oversightRows(
  log: EventLog,
  blockEventsMax = 100,
): Promise<OversightChanges> {
  const projection = openOversightProjection({ log, pendingFile: ':memory:' })
  const store = keptRows()
  await rebuildBlocks({ log, projection, store, blockEventsMax })
  await projection.close()
  return store.rows
}
