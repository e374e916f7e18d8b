import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type VaultFinding, verifyRows } from '../core/verify-rows.ts'
import type { Keyring } from '../keyring.ts'
import { isErasing } from './erasure.ts'
import { openReader } from './reader.ts'
import { vaultFile } from './schema.ts'
import { sqliteReading } from './storage.ts'

const MESSAGES_MAX = 10

/**
 * Checks a vault and all its rows with the keyring, without writing; the vault may be open elsewhere. The checks are those
 * of `verifyRows`, with `file-present`, `file-integrity` and `erasures-finished`; each comes after those that it needs.
 */
export async function verifySqliteVault(
  folder: string,
  keyring: Keyring,
): Promise<readonly VaultFinding[]> {
  if (!existsSync(vaultFile(folder))) {
    return [{ check: 'file-present', ok: false, detail: 'there is no vault in this folder' }]
  }
  const findings: VaultFinding[] = [{ check: 'file-present', ok: true, detail: 'found' }]
  findings.push(...checkFile(vaultFile(folder)))
  if (findings.some((finding) => finding.check === 'file-integrity' && !finding.ok)) return findings
  const reader = openReader(folder)
  try {
    return [...findings, ...(await verifyRows(sqliteReading(reader), keyring))]
  } finally {
    reader.close()
  }
}

function checkFile(path: string): VaultFinding[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = db.prepare(`PRAGMA integrity_check(${MESSAGES_MAX})`).all()
    const messages = rows.map((row) => String(row['integrity_check']))
    const ok = messages.length === 1 && messages[0] === 'ok'
    const erased = !isErasing(db)
    return [
      { check: 'file-integrity', ok, detail: messages.join('; ') },
      {
        check: 'erasures-finished',
        ok: erased,
        detail: erased ? 'none is under way' : 'one is under way, or ends at the next start',
      },
    ]
  } catch (error) {
    // SQLite's messages name pages and tables, never values.
    const detail = error instanceof Error ? error.message : 'cannot be read'
    return [{ check: 'file-integrity', ok: false, detail }]
  } finally {
    db.close()
  }
}
