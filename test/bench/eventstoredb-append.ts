import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { EventLog, NewEvent } from '@dataspor/event-log'
import { openEventStoreLog } from '@dataspor/event-log-eventstoredb'
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { secondsOf } from './scratch.ts'
import { size } from './size.ts'

const EVENTS_PER_APPEND = 1_000
const APPENDS = size(20, 6)
const RUNS = size(7, 2)
const BODY_BYTES = 600
/** As JSON, 25 bytes in base64. */
const METADATA = new Uint8Array(Buffer.from(JSON.stringify('x'.repeat(36))))

type Appends = readonly (readonly NewEvent[])[]

function newAppends(): Appends {
  const body = new Uint8Array(BODY_BYTES).fill(120)
  return Array.from({ length: APPENDS }, () => {
    const random = new Uint8Array(randomBytes(EVENTS_PER_APPEND * 32))
    return Array.from({ length: EVENTS_PER_APPEND }, (_, i) => ({
      dedupKey: random.subarray(i * 32, i * 32 + 16),
      contentTag: random.subarray(i * 32 + 16, i * 32 + 32),
      recordedAt: 1_760_000_000_000 + i,
      body,
    }))
  })
}

/** The same bytes after the same exact revisions, by the client alone: what they are is told to nobody afterwards. */
async function appendBare(client: EventStoreDBClient, work: Appends): Promise<void> {
  const stream = `bare-${randomUUID()}`
  let revision: bigint | undefined
  for (const events of work) {
    const sent = events.map(({ body }) =>
      binaryEvent({
        id: randomUUID(),
        type: 'dataspor',
        data: body,
        metadata: METADATA,
      }),
    )
    const expectedRevision = revision ?? NO_STREAM
    revision = (await client.appendToStream(stream, sent, { expectedRevision }))
      .nextExpectedRevision
  }
}

/** `inFlight` callers at a time; the log sends one stream's appends one after the other in any case. */
async function appendThrough(log: EventLog, work: Appends, inFlight: number): Promise<void> {
  const queue = [...work]
  const lane = async (): Promise<void> => {
    for (let events = queue.shift(); events !== undefined; events = queue.shift())
      await log.append({ stream: 'src/bench/kafka/0', expectedRevision: 'any', events })
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

interface Engine {
  readonly connectionString: string
  readonly name: string
  readonly isReal: boolean
  stop(): void
}

async function engine(): Promise<Engine> {
  const given = process.env['DATASPOR_EVENTSTOREDB_URL']
  if (given !== undefined)
    return { connectionString: given, name: 'EventStoreDB', isReal: true, stop: () => undefined }
  const file = new URL('../doubles/eventstoredb/process.ts', import.meta.url)
  const child: ChildProcess = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [connectionString] = (await once(child, 'message')) as [string]
  return { connectionString, name: 'a double of it', isReal: false, stop: () => child.disconnect() }
}

async function line(on: Engine, inFlight: number, isGate: boolean): Promise<Line> {
  const { connectionString } = on
  const client = EventStoreDBClient.connectionString(connectionString)
  const log = await openEventStoreLog({ connectionString, prefix: `bench-${randomUUID()}/` })
  const rate = (seconds: number): number => (APPENDS * EVENTS_PER_APPEND) / seconds
  const measured = await interleaved({
    runs: RUNS,
    baseline: async () => {
      const work = newAppends()
      return rate(await secondsOf(() => appendBare(client, work)))
    },
    subject: async () => {
      const work = newAppends()
      return rate(await secondsOf(() => appendThrough(log, work, inFlight)))
    },
  })
  await log.close()
  await client.dispose()
  const figure = `append to EventStoreDB, 1,000 an append, ${inFlight} at once`
  const against = `the bare client on ${on.name}`
  const measuredLine = ratioLine({ figure, against, unit: 'events/s' }, { atLeast: 0.8 }, measured)
  return isGate && on.isReal ? measuredLine : { ...measuredLine, reach: 'printed', reached: true }
}

/** Its places are read back from the server, which the bare client does without: while the next append is on its way. */
export const eventStoreAppend: Figure = {
  name: 'eventstoredb-append',
  run: async () => {
    const on = await engine()
    try {
      return [await line(on, 4, true), await line(on, 1, false)]
    } finally {
      on.stop()
    }
  },
}
