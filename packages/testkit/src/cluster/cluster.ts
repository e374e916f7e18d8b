import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { openCoordination } from '@dataspor/coordination-postgres'
import { type EventStoreDouble, startEventStoreDouble } from '@dataspor/doubles/eventstoredb'
import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { personalOn } from '../personal-backing.ts'
import type { Storage } from '../storage.ts'
import { takeEngines } from './click-houses.ts'
import { giveSchema, takeSchema } from './schemas.ts'

/** Whoever fills a model in a test is told to, and believes that it is theirs to fill. */
const ALWAYS_MINE = { isMine: () => true }
/** Nothing runs by itself; who empties a model waits for nobody, as nobody is in the middle of anything. */
const TIMING = {
  every: () => () => undefined,
  pause: () => Promise.resolve(),
  // Tokens are looked after by nobody, and heard of all the same.
  staleMsMax: Infinity,
}

/**
 * The engines of a cluster for one or several systems side by side: EventStoreDB (its double, in this process, unless
 * `DATASPOR_EVENTSTOREDB_URL` names a server), PostgreSQL at `DATASPOR_POSTGRES_URL`, ClickHouse (embedded unless
 * `DATASPOR_CLICKHOUSE_URL` names a server). What is in them stays until `dispose`.
 */
export function openCluster(): Storage {
  const prefix = `dataspor-${randomUUID()}/`
  const keyring = memoryKeyring()
  const engines = takeEngines()
  const taking = Promise.all([eventStore(), takeSchema()])
  // Whoever opens is told.
  taking.catch(() => undefined)
  return {
    analytics: 'clickhouse',
    personal: personalOn(engines.engineFor),
    engineFor: () => engines.engineFor,
    open: async ({ clock }) => {
      const [{ connectionString }, { url, name: schema }] = await taking
      const [log, vault, shared] = await Promise.all([
        openEventStoreLog({ connectionString, prefix }),
        openPostgresVault({ url, schema, keyring, scope: 'synthetic' }),
        openCoordination({ connectionString: url, schema, clock, timing: TIMING }),
      ])
      const { tokens, staging, turns } = shared
      return {
        log,
        vault,
        staging,
        tokens,
        sharedModel: (name) => ({
          claims: turns.claims(name, log.logId),
          turn: ALWAYS_MINE,
          pause: () => setImmediate(),
        }),
        close: async () => {
          await log.close()
          await vault.close()
          await shared.close()
        },
      }
    },
    dispose: async () => {
      const [store, schema] = await taking
      store.stop()
      giveSchema(schema)
      await engines.release()
    },
  }
}

interface EventStore extends Pick<EventStoreDouble, 'connectionString' | 'stop'> {}

async function eventStore(): Promise<EventStore> {
  const connectionString = process.env['DATASPOR_EVENTSTOREDB_URL']
  if (connectionString === undefined) return startEventStoreDouble()
  return { connectionString, stop: () => undefined }
}
