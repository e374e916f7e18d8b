import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type EventStoreDouble, startEventStoreDouble } from '@dataspor/doubles/eventstoredb'
import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { openTokenStore } from '@dataspor/http'
import { memoryStaging } from '@dataspor/ingestion'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { personalOn } from '../personal-backing.ts'
import type { Storage } from '../storage.ts'
import { takeEngines } from './click-houses.ts'
import { giveSchema, takeSchema } from './schemas.ts'

/**
 * The engines of a cluster for one or several systems side by side: EventStoreDB (its double, in this process, unless
 * `DATASPOR_EVENTSTOREDB_URL` names a server), PostgreSQL at `DATASPOR_POSTGRES_URL`, ClickHouse (embedded unless
 * `DATASPOR_CLICKHOUSE_URL` names a server). What is in them stays until `dispose`.
 */
export function openCluster(): Storage {
  const prefix = `dataspor-${randomUUID()}/`
  const keyring = memoryKeyring()
  const staging = memoryStaging()
  const engines = takeEngines()
  const taking = Promise.all([eventStore(), takeSchema()])
  // Whoever opens is told.
  taking.catch(() => undefined)
  return {
    analytics: 'clickhouse',
    personal: personalOn(engines.engineFor),
    engineFor: () => engines.engineFor,
    open: async ({ folder, clock, ids }) => {
      const [{ connectionString }, schema] = await taking
      const [log, vault] = await Promise.all([
        openEventStoreLog({ connectionString, prefix }),
        openPostgresVault({ url: schema.url, schema: schema.name, keyring, scope: 'synthetic' }),
      ])
      const tokens = await openTokenStore({ path: join(folder, 'tokens.json'), clock, ids })
      return { log, vault, staging, tokens }
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
