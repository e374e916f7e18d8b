import { createHash } from 'node:crypto'
import type { Applied, OversightChanges, OversightWriter } from '../oversight/index.ts'
import { erase } from './erase.ts'
import { emptyTables, type Tables } from './tables.ts'

export function memoryWriter(tables: Tables): OversightWriter {
  return {
    applied: () => Promise.resolve(tables.applied),
    apply: async (changes, applied) => applyBlock(tables, changes, applied),
    reset: async () => void Object.assign(tables, emptyTables()),
    digest: async () => createHash('sha256').update(JSON.stringify(tables)).digest('hex'),
    close: () => Promise.resolve(),
  }
}

function applyBlock(tables: Tables, given: OversightChanges, applied: Applied): void {
  // Copied before anything is kept: a row that cannot be read leaves nothing, and rows changed later stay as they came.
  const changes = structuredClone(given)
  for (const rows of Object.values(changes)) {
    for (const { position } of rows) {
      if (position > applied.position) throw new RangeError('a row lies after its checkpoint')
    }
  }
  const isNew = ({ position }: { readonly position: number }) => position > tables.applied.position
  tables.disclosures.push(...changes.disclosures.filter(isNew))
  tables.closings.push(...changes.closings.filter(isNew))
  tables.findings.push(...changes.findings.filter(isNew))
  tables.pairs.push(...changes.pairs.filter(isNew))
  tables.acts.push(...changes.acts.filter(isNew))
  for (const erasure of changes.erasures.filter(isNew)) erase(tables, erasure)
  if (applied.position > tables.applied.position) tables.applied = applied
}
