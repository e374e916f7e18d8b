import { setTimeout as pause } from 'node:timers/promises'
import { regularly } from '@dataspor/composition/cluster'
import type { EventLog } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import { personalProjection, rebuild, runProjection } from '@dataspor/projections'
import {
  type ClickHouseEndpoint,
  openPersonalClickHouseWriter,
  type PersonalClickHouseWriter,
  TURN_SETTLED_MS,
} from '@dataspor/read-models-clickhouse'
import type { Filled, Filler, OpenFiller, RebuildAsked } from './filler.ts'

const SETTLE_EVERY_MS = 500

export interface PersonalFillerOptions {
  readonly log: EventLog
  readonly endpoint: ClickHouseEndpoint
  readonly twinFile: string
  readonly isMine: () => boolean
  /** How long it has been so without a break, ms. */
  readonly mineForMs: () => number
}

/** Fills the personal model through its twin. */
export function personalFiller(options: PersonalFillerOptions): Filler {
  return { open: () => open(options), close: async () => {} }
}

async function open({
  log,
  endpoint,
  twinFile,
  isMine,
  mineForMs,
}: PersonalFillerOptions): Promise<OpenFiller> {
  const store = await openPersonalClickHouseWriter({
    ...endpoint,
    logId: log.logId,
    twinFile,
    isMine,
    mineForMs,
  })
  const base = { log, projection: personalProjection, store }
  return {
    applied: () => store.applied(),
    run: async ({ signal, onApplied }) => {
      const shipped = await store.shipped()
      if (shipped > (await log.head()).position)
        throw new DatasporError('damaged', {
          internal: 'the personal model in ClickHouse is ahead of the log: drop its database',
        })
      const ended = new AbortController()
      const failed = Promise.withResolvers<never>()
      // A turn that is taken while no event comes: what the one before left unshipped is shipped all the same.
      const settling = regularly(SETTLE_EVERY_MS, () => store.settle(), failed.reject)
      const running = runProjection({
        ...base,
        signal: AbortSignal.any([signal, ended.signal]),
        onApplied: (applied, events) => onApplied(applied, isMine() ? events : 0),
      })
      try {
        await Promise.race([running, failed.promise])
      } finally {
        ended.abort()
        await Promise.allSettled([running, settling.stop()])
      }
    },
    rebuild: (asked) => rebuildPersonal(asked, { log, store, isMine, mineForMs }),
    close: () => store.close(),
  }
}

interface Rebuilding extends Pick<PersonalFillerOptions, 'log' | 'isMine' | 'mineForMs'> {
  readonly store: PersonalClickHouseWriter
}

/** What is there answers meanwhile: a model that grows from nothing would not know yet what is withheld. */
async function rebuildPersonal(
  { digest, onProgress }: RebuildAsked,
  { log, store, isMine, mineForMs }: Rebuilding,
): Promise<Filled> {
  if (!isMine()) throw new DatasporError('not_ready', { internal: 'the turn is another’s' })
  await store.settle()
  const upTo = digest ? (await store.applied()).position : (await log.head()).position
  const before = digest ? await store.digest() : undefined
  const base = { log, projection: personalProjection, store: store.beside }
  const { events } = await rebuild({ ...base, upTo, onProgress })
  while (isMine() && mineForMs() < TURN_SETTLED_MS) {
    onProgress(upTo, upTo)
    await pause(SETTLE_EVERY_MS)
  }
  await store.replace()
  const digests = before === undefined ? undefined : { before, digest: await store.digest() }
  return { events, digests }
}
