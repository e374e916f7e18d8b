import { DatasporError } from '@dataspor/kernel'
import { partGone } from './part-gone.ts'
import { type BatchStaging, ID_BYTES, type StagedPart } from './port.ts'
import { areSameParts } from './same-parts.ts'

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
  const partsOf = (batch: string): readonly StagedPart[] =>
    [...(all.get(batch)?.parts.values() ?? [])]
      .map(({ part }) => part)
      .toSorted((a, b) => a.n - b.n)
  return {
    open: async (batch) => void place(batch),
    batches: async () => [...all.keys()].toSorted(),
    put: async (batch, part, ids) => {
      if (place(batch).decided) throw new DatasporError('batch_sealed')
      place(batch).parts.set(part.n, { part: { ...part }, ids: ids.slice() })
    },
    part: async (batch, n) => all.get(batch)?.parts.get(n)?.part,
    parts: async (batch) => partsOf(batch),
    read: async (batch, n, from, to) => {
      const ids = all.get(batch)?.parts.get(n)?.ids
      if (ids === undefined) throw partGone()
      let start = 0
      while (start < ids.length && ids[start]! < from) start += ID_BYTES
      let end = start
      while (end < ids.length && ids[end]! < to) end += ID_BYTES
      return ids.slice(start, end)
    },
    decide: async (batch, parts) => {
      if (!areSameParts(partsOf(batch), parts)) return false
      place(batch).decided = true
      return true
    },
    decided: async (batch) => all.get(batch)?.decided === true,
    remove: async (batch) => void all.delete(batch),
  }
}
