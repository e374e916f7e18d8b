import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Applied, NOTHING_ERASED } from './applied.ts'
import { applySubjectOperation, subjectStatements } from './operations-subjects.ts'
import { applyKeyOperation, keyStatements } from './operations-keys.ts'
import { applyQuarantineOperation, quarantineStatements } from './operations-quarantine.ts'
import type { WriteOperation } from './protocol.ts'

export type Apply = (operation: WriteOperation) => Applied

/** Runs operations on this connection; the caller holds the transaction. */
export function operationsOn(db: DatabaseSync): Apply {
  const subjects = subjectStatements(db)
  const keys = keyStatements(db)
  const quarantine = quarantineStatements(db)
  const setFact = db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
  const dropFact = db.prepare('DELETE FROM facts WHERE name = ?')
  return (operation) => {
    switch (operation.kind) {
      case 'addSubjects':
      case 'eraseSubject':
      case 'rewrapSubjects':
        return applySubjectOperation(subjects, operation)
      case 'addKeys':
      case 'destroyKeys':
      case 'rewrapKeys':
        return applyKeyOperation(keys, operation)
      case 'addQuarantine':
      case 'discardQuarantined':
      case 'purgeQuarantine':
        return applyQuarantineOperation(quarantine, keys, operation)
      case 'setFacts':
        return applyFacts(setFact, dropFact, operation.changes)
      case 'compact':
        return { result: undefined, traces: NOTHING_ERASED }
      default:
        return operation satisfies never
    }
  }
}

function applyFacts(
  setFact: StatementSync,
  dropFact: StatementSync,
  changes: readonly (readonly [string, string | undefined])[],
): Applied {
  for (const [name, value] of changes) {
    if (value === undefined) dropFact.run(name)
    else setFact.run(name, value)
  }
  return { result: undefined, traces: NOTHING_ERASED }
}
