import { DatasporError } from '@dataspor/kernel'
import type { NumberScope } from '../canonical-number.ts'
import type { VaultHealth } from '../port.ts'
import type { VaultStorage } from '../storage.ts'
import { type InFlight, inFlight } from './in-flight.ts'
import type { KeysInUse } from './keys-in-use.ts'

/** What the parts of one open vault share. */
export interface Context {
  readonly storage: VaultStorage
  readonly scope: NumberScope
  readonly calls: InFlight
  /** Changes only when a rotation starts or ends. */
  keys: KeysInUse
  closed: boolean
}

export function contextOf(storage: VaultStorage, scope: NumberScope, keys: KeysInUse): Context {
  return { storage, scope, keys, calls: inFlight(), closed: false }
}

/** Errors: `not_ready` after close, `log_failed` after a write has failed. */
export function checkAlive(context: Context): void {
  if (context.closed) throw new DatasporError('not_ready', { internal: 'the vault is closed' })
  if (context.storage.health().failed)
    throw new DatasporError('log_failed', { internal: 'the vault has stopped' })
}

export function healthOf(context: Context): VaultHealth {
  const { failed, pendingWrites } = context.storage.health()
  return {
    state: failed ? 'failed' : context.closed ? 'closed' : 'open',
    pendingWrites,
    keyIds: context.keys.lookup.map((key) => key.id),
  }
}
