import type { EventLog, NewEvent } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { isDatasporError } from '@dataspor/kernel'
import { rebuildBlocks } from '@dataspor/projections'
import { memoryClaims, whileLevel } from '@dataspor/read-models/block-claims'
import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'
import type { engineFor } from '../../conformance/support/clickhouse.ts'
import { type HoldingProxy, holdingProxy } from './holding-proxy.ts'
import type { Kind } from './projector-pair.ts'
import { startProjector } from './shared-projector.ts'

interface Reader {
  applied(): Promise<{ readonly position: number }>
  close(): Promise<void>
}

/** A model, and something that its readers are asked. */
export interface AskedKind<Changes, Read extends Reader> extends Kind<Changes> {
  readonly openReader: (endpoint: ClickHouseEndpoint) => Read
  readonly rows: (reader: Read, upTo: number) => Promise<readonly object[]>
}

const BLOCK_EVENTS = 200
/** Of a request; at work half a minute and more. */
const REQUEST_MS_MAX = 1_000

/** A model that is full, two who read it as two processes do, and those who can make it anew. */
export async function modelToBeMadeAnew<Changes, Read extends Reader>(
  engine: ReturnType<typeof engineFor>,
  kind: AskedKind<Changes, Read>,
  events: readonly NewEvent[],
) {
  const endpoint = await engine.ensure()
  const [asks, sends] = [await holdingProxy(endpoint.url), await holdingProxy(endpoint.url)]
  const log = createMemoryLog()
  await log.append({ stream: 'src/jobnet/http/0', expectedRevision: 'any', events })
  const waits: (() => Promise<void>)[] = []
  const claims = memoryClaims(undefined, async () => waits.shift()?.())
  const opened: { close(): Promise<void> }[] = []
  const keep = <One extends { close(): Promise<void> }>(one: One): One => {
    opened.unshift(one)
    return one
  }
  const readers = [endpoint.url, asks.url].map((url) =>
    whileLevel(claims, keep(kind.openReader({ ...endpoint, url }))),
  )
  const projector = async (url: string, waitsMs = {}) => {
    const place = { ...endpoint, url, logId: log.logId, isShared: true, ...waitsMs }
    const store = keep(await kind.open(place))
    const projection = keep(kind.projection(log as EventLog, store))
    return { log, store, projection, blockEventsMax: BLOCK_EVENTS }
  }
  const [one, other] = [
    await projector(sends.url, { requestMsMax: REQUEST_MS_MAX }),
    await projector(endpoint.url),
  ]
  const turn = { isMine: () => true }
  const rebuild = (by: typeof one) => rebuildBlocks({ ...by, shared: { claims, turn } })
  await rebuildBlocks({ ...other, blockEventsMax: events.length, shared: { claims, turn } })
  const { position: head } = await log.head()
  const ask = (n: number) => kind.rows(readers[n]!, head)
  return {
    asks: asks as HoldingProxy,
    sends: sends as HoldingProxy,
    claims,
    /** What whoever empties the model next waits for. */
    waits,
    ask,
    applied: (n: number) => readers[n]!.applied(),
    /** How each of the two is answered: `not_ready`, or by rows. */
    told: () => Promise.all([ask(0), ask(1)].map((answer) => answer.catch(codeOf))),
    /** By way of `sends`. */
    rebuild: () => rebuild(one),
    rebuildByOther: () => rebuild(other),
    follow: () => startProjector({ ...other, claims, turn }),
    digest: () => other.store.digest(),
    close: async () => {
      for (const proxy of [asks, sends]) proxy.cut()
      for (const each of opened) await each.close()
      for (const proxy of [asks, sends]) await proxy.close()
    },
  }
}

function codeOf(error: unknown): string {
  if (isDatasporError(error)) return error.code
  throw error
}
