import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Applied, NOTHING_ERASED } from './applied.ts'
import { unpack } from './pack.ts'
import type { StandingSubject, WriteOperation } from './protocol.ts'
import { traceOfId, traceOfKey } from './traces.ts'

type SubjectOperation = Extract<
  WriteOperation,
  { kind: 'addSubjects' | 'eraseSubject' | 'rewrapSubjects' }
>

export interface SubjectStatements {
  readonly find: StatementSync
  readonly add: StatementSync
  readonly whole: StatementSync
  readonly erase: StatementSync
  readonly rewrap: StatementSync
}

export function subjectStatements(db: DatabaseSync): SubjectStatements {
  return {
    find: db.prepare(
      'SELECT id, key_id AS keyId, wrapped_key AS wrapped FROM subjects WHERE hmac = ?',
    ),
    add: db.prepare(
      'INSERT INTO subjects (hmac, id, key_id, wrapped_key, sealed_number) VALUES (?, ?, ?, ?, ?)',
    ),
    whole: db.prepare(
      'SELECT hmac, wrapped_key AS wrapped, sealed_number AS sealedNumber FROM subjects WHERE id = ?',
    ),
    erase: db.prepare('DELETE FROM subjects WHERE hmac = ?'),
    rewrap: db.prepare(
      'UPDATE subjects SET hmac = ?, key_id = ?, wrapped_key = ? WHERE hmac = ? AND id = ? AND wrapped_key = ?',
    ),
  }
}

export function applySubjectOperation(
  statements: SubjectStatements,
  operation: SubjectOperation,
): Applied {
  switch (operation.kind) {
    case 'addSubjects':
      return addSubjects(statements, operation)
    case 'eraseSubject':
      return eraseSubject(statements, operation.id)
    case 'rewrapSubjects':
      return rewrapSubjects(statements, operation)
    default:
      return operation satisfies never
  }
}

function addSubjects(
  statements: SubjectStatements,
  { keyId, hmacsPerRow, packed }: Extract<WriteOperation, { kind: 'addSubjects' }>,
): Applied {
  const fields = unpack(packed)
  const standing: StandingSubject[] = []
  const width = 3 + hmacsPerRow
  for (let at = 0, index = 0; at < fields.length; at += width, index++) {
    const hmacs = fields.slice(at + 3, at + width)
    const row = findAny(statements.find, hmacs)
    if (row === undefined) {
      statements.add.run(hmacs[0]!, fields[at]!, keyId, fields[at + 1]!, fields[at + 2]!)
    } else {
      standing.push({ ...row, index })
    }
  }
  return { result: standing, traces: NOTHING_ERASED }
}

function findAny(
  find: StatementSync,
  hmacs: readonly Uint8Array[],
): Omit<StandingSubject, 'index'> | undefined {
  for (const hmac of hmacs) {
    const row = find.get(hmac)
    if (row !== undefined) return row as unknown as Omit<StandingSubject, 'index'>
  }
  return undefined
}

function eraseSubject(statements: SubjectStatements, idHex: string): Applied {
  const id = Buffer.from(idHex, 'hex')
  const row = statements.whole.get(id) as
    | { hmac: Uint8Array; wrapped: Uint8Array; sealedNumber: Uint8Array }
    | undefined
  if (row === undefined) return { result: false, traces: NOTHING_ERASED }
  statements.erase.run(row.hmac)
  // The sealed number opens only with the key; its trace is looked for all the same, and so is the link number-id.
  const traces = [row.wrapped, row.sealedNumber].map(traceOfKey)
  return { result: true, traces: [...traces, traceOfId(row.hmac), traceOfId(id)] }
}

function rewrapSubjects(
  statements: SubjectStatements,
  { keyId, packed }: Extract<WriteOperation, { kind: 'rewrapSubjects' }>,
): Applied {
  const fields = unpack(packed)
  for (let at = 0; at < fields.length; at += 5) {
    const [id, hmacBefore, wrappedBefore, hmac, wrapped] = fields.slice(at, at + 5)
    statements.rewrap.run(hmac!, keyId, wrapped!, hmacBefore!, id!, wrappedBefore!)
  }
  return { result: undefined, traces: NOTHING_ERASED }
}
