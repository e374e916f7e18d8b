import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { currentCatalogue } from '@dataspor/catalogue'
import { dataFolder } from '@dataspor/cli'
import { type Coordination, openCoordination } from '@dataspor/coordination-postgres'
import type { EventLog } from '@dataspor/event-log'
import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { lockFolder } from '@dataspor/event-log/sqlite'
import type { PartState } from '@dataspor/http'
import type { Clock, IdSource } from '@dataspor/kernel'
import { publishOnce } from '@dataspor/reassessment'
import type { Keyring, Vault } from '@dataspor/vault'
import { openPostgresVault } from '@dataspor/vault-postgres'
import type { ServiceContext } from '../run-service.ts'
import type { RulesConfig } from '../config/rules.ts'
import { clusterKeys } from './keys.ts'
import type { VaultSection } from './sections.ts'

const MODE_OWNER_ONLY = 0o700

export interface ClusterLogConfig {
  readonly data: { readonly folder: string }
  readonly eventstoredb: { readonly url: string; readonly prefix: string }
  readonly postgres: { readonly url: string }
}

interface LogContext {
  readonly config: ClusterLogConfig
  readonly clock: Clock
  readonly ids: IdSource
}

/** What every process of a cluster stands on. */
export interface ClusterLog extends Omit<Coordination, 'close'> {
  readonly log: EventLog
}

/** What those stand on who take in or answer. */
export interface ClusterParts extends ClusterLog {
  readonly vault: Vault
  readonly keyring: Keyring
  vaultState(): PartState
}

/**
 * Locks the process's own folder and opens the log and what processes agree by. Errors: `data_locked`, `not_ready`,
 * `overloaded` where an engine is away for too long.
 */
export async function openClusterLog(
  { config, clock, ids }: LogContext,
  stack: AsyncDisposableStack,
): Promise<ClusterLog> {
  const { root } = dataFolder(config.data.folder)
  mkdirSync(root, { recursive: true, mode: MODE_OWNER_ONLY })
  const lock = lockFolder(root)
  stack.defer(() => lock.release())
  const coordination = await openCoordination({
    connectionString: config.postgres.url,
    clock,
    ids,
  })
  stack.defer(() => coordination.close())
  const log = await openEventStoreLog({
    connectionString: config.eventstoredb.url,
    prefix: config.eventstoredb.prefix,
    indexFile: join(root, 'log-index.db'),
  })
  stack.defer(() => log.close())
  const { tokens, staging, turns, members } = coordination
  return { tokens, staging, turns, members, log }
}

type PartsContext = Pick<
  ServiceContext<ClusterLogConfig & Pick<RulesConfig, 'cpr'> & { readonly vault: VaultSection }>,
  'config' | 'clock' | 'ids' | 'onFailure'
>

/** As `openClusterLog`, with the vault, and a catalogue in the log. Errors: `config_invalid`, `key_missing`, too. */
export async function openClusterParts(
  context: PartsContext,
  stack: AsyncDisposableStack,
): Promise<ClusterParts> {
  const { config, clock, onFailure } = context
  const keyring = clusterKeys(config.vault)
  const cluster = await openClusterLog(context, stack)
  const vault = await openPostgresVault({
    url: config.postgres.url,
    keyring,
    scope: config.cpr.mode,
    onFailure,
  })
  stack.defer(() => vault.close())
  await publishOnce(cluster.log, currentCatalogue(), clock.now())
  return {
    ...cluster,
    vault,
    keyring,
    vaultState: () => {
      const { state } = vault.health()
      return state === 'open' ? 'ok' : state === 'failed' ? 'failed' : 'stopping'
    },
  }
}
