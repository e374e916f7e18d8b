import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { QuarantineEntry } from '../port.ts'
import { addKeys, destroyKeys, type KeyStatements } from './operations-keys.ts'
import { type Applied, NOTHING_ERASED } from './applied.ts'
import { unpack } from './pack.ts'
import type { WriteOperation } from './protocol.ts'

type QuarantineOperation = Extract<
  WriteOperation,
  { kind: 'addQuarantine' | 'discardQuarantined' | 'purgeQuarantine' }
>

export interface QuarantineStatements {
  readonly add: StatementSync
  readonly discard: StatementSync
  readonly expired: StatementSync
  readonly remove: StatementSync
}

export function quarantineStatements(db: DatabaseSync): QuarantineStatements {
  return {
    add: db.prepare(
      `INSERT OR IGNORE INTO quarantine
         (id, source, expires_at, received_at, code, pointer, event_id, sealed_body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    // The place stays until it expires, so that a page can go on after it.
    discard: db.prepare(
      `UPDATE quarantine
       SET received_at = NULL, code = NULL, pointer = NULL, event_id = NULL, sealed_body = NULL
       WHERE id = ? AND source = ? AND sealed_body IS NOT NULL`,
    ),
    expired: db.prepare(
      `SELECT id, sealed_body IS NOT NULL AS held FROM quarantine WHERE expires_at <= ?
       ORDER BY expires_at LIMIT ?`,
    ),
    remove: db.prepare('DELETE FROM quarantine WHERE id = ?'),
  }
}

export function applyQuarantineOperation(
  statements: QuarantineStatements,
  keys: KeyStatements,
  operation: QuarantineOperation,
): Applied {
  switch (operation.kind) {
    case 'addQuarantine':
      return addQuarantine(statements, keys, operation)
    case 'discardQuarantined': {
      const result = statements.discard.run(operation.id, operation.source).changes === 1
      return { result, traces: result ? dropKeys(keys, [operation.id]) : NOTHING_ERASED }
    }
    case 'purgeQuarantine':
      return purgeQuarantine(statements, keys, operation)
    default:
      return operation satisfies never
  }
}

function addQuarantine(
  statements: QuarantineStatements,
  keys: KeyStatements,
  { entries, names, packed }: Extract<WriteOperation, { kind: 'addQuarantine' }>,
): Applied {
  const fields = unpack(packed)
  entries.forEach((entry, index) => {
    if (addEntry(statements.add, entry, fields[2 * index]!)) {
      addKeys(keys, [names[index]!], [fields[2 * index + 1]!])
    }
  })
  return { result: undefined, traces: NOTHING_ERASED }
}

function addEntry(add: StatementSync, entry: QuarantineEntry, sealedBody: Uint8Array): boolean {
  const { id, source, expiresAt, receivedAt, code, pointer, eventId } = entry
  const { changes } = add.run(
    id,
    source,
    expiresAt,
    receivedAt,
    code,
    pointer ?? null,
    eventId,
    sealedBody,
  )
  return changes === 1
}

function purgeQuarantine(
  statements: QuarantineStatements,
  keys: KeyStatements,
  { nowMs, limit }: Extract<WriteOperation, { kind: 'purgeQuarantine' }>,
): Applied {
  const rows = statements.expired.all(nowMs, limit + 1) as { id: string; held: number }[]
  const step = rows.slice(0, limit)
  for (const row of step) statements.remove.run(row.id)
  const discarded = step.filter((row) => row.held === 1).length
  const traces = dropKeys(
    keys,
    step.map((row) => row.id),
  )
  return { result: { discarded, more: rows.length > limit }, traces }
}

function dropKeys(keys: KeyStatements, ids: readonly string[]): readonly Uint8Array[] {
  const names = ids.map((id) => `quarantine:${id}`)
  return destroyKeys(keys, keys.remove, names).traces
}
