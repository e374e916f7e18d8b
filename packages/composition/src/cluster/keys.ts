import { DatasporError, redact } from '@dataspor/kernel'
import { type Keyring, keyringOfText, openKeyring } from '@dataspor/vault'
import type { VaultSection } from './sections.ts'

/**
 * The vault's keys, from a file or from the environment. None is made here: of several processes each would make its own.
 * Errors: `config_invalid`, `key_missing`.
 */
export function clusterKeys({ keys, keyFile }: VaultSection): Keyring {
  if (keys !== undefined && keyFile !== undefined)
    throw new DatasporError('config_invalid', {
      detail: 'Set DATASPOR_VAULT_KEYS or DATASPOR_VAULT_KEY_FILE, not both.',
    })
  if (keys !== undefined) return keyringOfText(redact(keys))
  if (keyFile !== undefined) return openKeyring(keyFile, { create: false })
  throw new DatasporError('config_invalid', {
    detail:
      'Set DATASPOR_VAULT_KEY_FILE: the key file, the same for all processes; or DATASPOR_VAULT_KEYS: its text. "dataspor key create FILE" makes one.',
  })
}
