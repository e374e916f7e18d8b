import { ID_BYTES } from '../sort-ids.ts'
import type { BatchStaging, StagedPart } from './port.ts'

interface Batch {
  readonly parts: Map<number, { readonly part: StagedPart; readonly ids: Uint8Array }>
  decided: boolean
}

/** Staging for tests: gone with the process. */
export function memoryStaging(): BatchStaging {
  const all = new Map<string, Batch>()
  const place = (batch: string): Batch => {
    const found = all.get(batch) ?? { parts: new Map(), decided: false }
    all.set(batch, found)
    return found
  }
  return {
    open: async (batch) => void place(batch),
    batches: async () => [...all.keys()].toSorted(),
    put: async (batch, part, ids) => {
      place(batch).parts.set(part.n, { part: { ...part }, ids: ids.slice() })
    },
    part: async (batch, n) => all.get(batch)?.parts.get(n)?.part,
    parts: async (batch) =>
      [...(all.get(batch)?.parts.values() ?? [])]
        .map(({ part }) => part)
        .toSorted((a, b) => a.n - b.n),
    read: async (batch, n, from, to) => {
      const ids = all.get(batch)?.parts.get(n)?.ids ?? new Uint8Array(0)
      let start = 0
      while (start < ids.length && ids[start]! < from) start += ID_BYTES
      let end = start
      while (end < ids.length && ids[end]! < to) end += ID_BYTES
      return ids.slice(start, end)
    },
    decide: async (batch) => {
      place(batch).decided = true
    },
    decided: async (batch) => all.get(batch)?.decided === true,
    remove: async (batch) => void all.delete(batch),
  }
}
