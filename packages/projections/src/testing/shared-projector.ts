import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import type { BlockClaims } from '@dataspor/read-models/block-claims'
import fc from 'fast-check'
import { openOversightProjection } from '../oversight.ts'
import { runBlocks } from '../run-blocks.ts'
import type { SharedRows } from './shared-rows.ts'

const TURNS_MAX = 20_000

interface Projector {
  readonly log: EventLog
  readonly rows: SharedRows
  readonly claims: BlockClaims
  readonly isMine?: () => boolean
  readonly step?: () => Promise<void>
  readonly blockEventsMax?: number
}

/** A process that projects until it is stopped; what fails is tried again, as by a service. */
export function startProjector({ log, rows, claims, ...how }: Projector) {
  const { isMine = () => true, step = async () => {}, blockEventsMax = 5 } = how
  const projection = openOversightProjection({ log, pendingFile: ':memory:' })
  const store = rows.writer(step)
  const stop = new AbortController()
  const shared = { claims, turn: { isMine }, pause: async () => setImmediate() }
  const { signal } = stop
  const run = async () => {
    while (!signal.aborted) {
      await runBlocks({ log, projection, store, signal, blockEventsMax, shared }).catch(
        (error: Error) => {
          if (!isExpected(error)) throw error
        },
      )
      await setImmediate()
    }
  }
  const ended = run()
  // What fails meanwhile is told by `stop`.
  ended.catch(() => undefined)
  return {
    projection,
    store,
    shared,
    stop: async () => {
      stop.abort()
      await ended.finally(() => projection.close())
    },
  }
}

const isExpected = (error: Error & { readonly code?: string }): boolean =>
  error.message === 'killed' || error.code === 'not_ready'

/** Looks after each turn of the queue until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    if (await isSo()) return
    await setImmediate()
  }
  throw new Error('it does not come about')
}

/** The rows of all events up to there are in the store. */
export const reached = (rows: SharedRows, position: number) =>
  until(() => rows.applied.position >= position)

/** What happens before an insert: it goes on after so many turns, or its process dies. */
export const steps = fc.infiniteStream(
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constant(-1) },
  ),
)

/** Takes one after another. */
export function stepsFrom(stream: fc.Stream<number>): () => Promise<void> {
  return async () => {
    const turns = stream.next().value as number
    if (turns < 0) throw new Error('killed')
    for (let turn = 0; turn < turns; turn++) await setImmediate()
  }
}
