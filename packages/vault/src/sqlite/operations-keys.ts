import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { KeyRow } from '../storage.ts'
import { type Applied, NOTHING_ERASED } from './applied.ts'
import { unpack } from './pack.ts'
import type { NamedKey, WriteOperation } from './protocol.ts'
import { traceOfKey } from './traces.ts'

type KeyOperation = Extract<WriteOperation, { kind: 'addKeys' | 'destroyKeys' | 'rewrapKeys' }>

export interface KeyStatements {
  readonly find: StatementSync
  readonly add: StatementSync
  readonly destroy: StatementSync
  readonly remove: StatementSync
  readonly rewrap: StatementSync
}

export function keyStatements(db: DatabaseSync): KeyStatements {
  return {
    find: db.prepare('SELECT key_id AS keyId, wrapped_key AS wrapped FROM keys WHERE name = ?'),
    add: db.prepare('INSERT INTO keys (name, key_id, wrapped_key) VALUES (?, ?, ?)'),
    destroy: db.prepare('UPDATE keys SET wrapped_key = NULL WHERE name = ?'),
    remove: db.prepare('DELETE FROM keys WHERE name = ?'),
    rewrap: db.prepare(
      'UPDATE keys SET key_id = ?, wrapped_key = ? WHERE name = ? AND wrapped_key = ?',
    ),
  }
}

export function applyKeyOperation(statements: KeyStatements, operation: KeyOperation): Applied {
  switch (operation.kind) {
    case 'addKeys':
      return addKeys(statements, operation.names, unpack(operation.packed))
    case 'destroyKeys':
      return destroyKeys(statements, statements.destroy, operation.names)
    case 'rewrapKeys':
      return rewrapKeys(statements, operation.names, unpack(operation.packed))
    default:
      return operation satisfies never
  }
}

export function addKeys(
  statements: KeyStatements,
  names: readonly NamedKey[],
  wrapped: readonly Uint8Array[],
): Applied {
  const standing: { index: number; row: KeyRow }[] = []
  names.forEach(({ name, keyId }, index) => {
    const row = findKey(statements, name)
    if (row === undefined) statements.add.run(name, keyId, wrapped[index]!)
    else standing.push({ index, row })
  })
  return { result: standing, traces: NOTHING_ERASED }
}

/** `how` leaves the name behind, or takes it away as well. */
export function destroyKeys(
  statements: KeyStatements,
  how: StatementSync,
  names: readonly string[],
): Applied {
  const traces: Uint8Array[] = []
  for (const name of names) {
    const wrapped = findKey(statements, name)?.wrapped
    if (wrapped !== undefined) traces.push(traceOfKey(wrapped))
    how.run(name)
  }
  return { result: undefined, traces }
}

function rewrapKeys(
  statements: KeyStatements,
  names: readonly NamedKey[],
  fields: readonly Uint8Array[],
): Applied {
  names.forEach(({ name, keyId }, index) => {
    statements.rewrap.run(keyId, fields[2 * index + 1]!, name, fields[2 * index]!)
  })
  return { result: undefined, traces: NOTHING_ERASED }
}

function findKey(statements: KeyStatements, name: string): KeyRow | undefined {
  const row = statements.find.get(name) as { keyId: number; wrapped: Uint8Array | null } | undefined
  return row === undefined
    ? undefined
    : { name, keyId: row.keyId, wrapped: row.wrapped ?? undefined }
}
