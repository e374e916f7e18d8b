import { openKeyring } from '@dataspor/vault'
import { verifySqliteVault } from '@dataspor/vault/sqlite'
import type { DataFolder } from '../data-folder.ts'
import { describe } from '../terminal/describe.ts'
import { type Check, finding, fine } from './check.ts'

const REMEDIES: Readonly<Record<string, string>> = {
  'key-file-matches': 'Put the key file of this vault in its place; a wrong one opens nothing.',
  'erasures-finished': 'Start the server: it ends the erasure.',
  'rotation-finished': 'Run the rotation again: until then the older key is needed.',
}
const RESTORE =
  'Stop the server, keep the folder as it is, and restore the newest backup into a new one.'

/** Opens every row of the vault with its key file, without writing. */
export async function checkVault(data: DataFolder): Promise<readonly Check[]> {
  try {
    const keyring = openKeyring(data.keyFile, { create: false })
    const findings = await verifySqliteVault(data.vault, keyring)
    return findings.map(({ check, ok, detail }) =>
      ok
        ? fine(`vault-${check}`, detail)
        : finding(`vault-${check}`, detail, REMEDIES[check] ?? RESTORE),
    )
  } catch (error) {
    return [finding('vault', describe(error), RESTORE)]
  }
}
