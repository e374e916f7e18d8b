import { randomUUID } from 'node:crypto'
import type { EventLog } from '@dataspor/event-log'
import { describeEventLog } from '@dataspor/event-log/conformance'
import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { describe } from 'vitest'
import { startEventStoreDouble } from '@dataspor/doubles/eventstoredb'

/** A real server, where there is one; else a double that speaks its protocol. */
const given = process.env['DATASPOR_EVENTSTOREDB_URL']
const FOREIGN_EVENTS = 300

/** A server of one's own that holds other applications' events too; a real one is everybody's, and holds them anyway. */
async function startDouble() {
  const double = await startEventStoreDouble()
  const foreign = Array.from({ length: FOREIGN_EVENTS }, () => ({
    id: randomUUID(),
    metadata: new Map([['type', 'foreign']]),
    data: Buffer.from('{}'),
    customMetadata: new Uint8Array(),
  }))
  double.store.append('another-application', foreign, 'any')
  return double
}

const engine =
  given === undefined
    ? 'a double of EventStoreDB (set DATASPOR_EVENTSTOREDB_URL for a real one)'
    : 'EventStoreDB'

describe(`against ${engine}`, () => {
  describeEventLog('eventstoredb', async () => {
    const double = given === undefined ? await startDouble() : undefined
    const connectionString = given ?? double!.connectionString
    const prefix = `dataspor-${randomUUID()}/`
    const opened: EventLog[] = []
    return {
      open: async (options) => {
        const log = await openEventStoreLog({ connectionString, prefix, ...options })
        opened.push(log)
        return log
      },
      dispose: async () => {
        for (const log of opened) await log.close()
        double?.stop()
      },
    }
  })
})
