import { createMemoryLog } from '@dataspor/event-log/memory'
import type { EventLog } from '@dataspor/event-log'
import type { OversightChanges } from '@dataspor/read-models/oversight'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Applied, BlockProjection, BlockStore } from './block-projection.ts'
import { openOversightProjection } from './oversight.ts'
import { rebuildBlocks } from './rebuild-blocks.ts'
import { runBlocks } from './run-blocks.ts'
import { bothEnds } from './testing/both-ends.ts'
import { keptRows, oversightRows } from './testing/oversight-run.ts'
import { append, disclosure, logOf, person, stored } from './testing/sample-events.ts'

type Store = BlockStore<OversightChanges>

const event = (n: number) =>
  stored('disclosure.recorded', disclosure(), { subject: person(n), recordedAt: n })

/** Dies at one apply: before its rows are kept, or after it but before anybody hears of it. */
function dying(store: Store, at: number, kept: 'nothing' | 'all'): Store {
  let applies = 0
  return {
    applied: () => store.applied(),
    reset: () => store.reset(),
    async apply(changes, applied) {
      const dies = applies++ === at
      if (!dies || kept === 'all') await store.apply(changes, applied)
      if (dies) throw new Error('killed')
    },
  }
}

/** Runs until the log's present head is in the store. */
async function runToHead(
  log: EventLog,
  projection: BlockProjection<OversightChanges>,
  store: Store,
  blockEventsMax: number,
): Promise<void> {
  const { position } = await log.head()
  if ((await store.applied()).position >= position) return
  const stop = new AbortController()
  const onApplied = (applied: Applied) => {
    if (applied.position >= position) stop.abort()
  }
  await runBlocks({ log, projection, store, signal: stop.signal, blockEventsMax, onApplied })
}

describe('runBlocks', () => {
  it('after a kill at any block goes on where its memory ends, and leaves the rows of a rebuild', () =>
    fc.assert(
      fc.asyncProperty(
        bothEnds,
        fc.array(
          fc.record({
            at: fc.nat(5),
            kept: fc.constantFrom('nothing', 'all'),
            size: fc.integer({ min: 1, max: 9 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (events, kills) => {
          const log = await logOf(createMemoryLog(), events)
          const projection = openOversightProjection({ log, pendingFile: ':memory:' })
          const store = keptRows()
          for (const { at, kept, size } of kills) {
            const end = runToHead(log, projection, dying(store, at, kept), size)
            await end.catch((error: Error) => expect(error.message).toBe('killed'))
          }
          await runToHead(log, projection, store, 7)
          await projection.close()
          expect(store.rows).toEqual(await oversightRows(log))
        },
      ),
      { numRuns: 60 },
    ))

  it('whose store has lost its rows makes them all again', async () => {
    const log = await logOf(createMemoryLog(), [event(1), event(2)])
    const projection = openOversightProjection({ log, pendingFile: ':memory:' })
    await runToHead(log, projection, keptRows(), 10)
    expect((await projection.place()).position).toBe(2)
    const empty = keptRows()
    await runToHead(log, projection, empty, 10)
    expect(empty.rows.disclosures.map(({ position }) => position)).toEqual([1, 2])
    await projection.close()
  })

  it('applies what arrives while it waits, and tells of each block when its rows are kept', async () => {
    const log = await logOf(createMemoryLog(), [event(1)])
    const projection = openOversightProjection({ log, pendingFile: ':memory:' })
    const stop = new AbortController()
    const told: number[][] = []
    await runBlocks({
      log,
      projection,
      store: keptRows(),
      signal: stop.signal,
      onApplied: ({ position }, events) => {
        told.push([position, events])
        if (position === 1) void append(log, [event(2), event(3)])
        else stop.abort()
      },
    })
    expect(told).toEqual([
      [1, 1],
      [3, 2],
    ])
    expect((await projection.place()).position).toBe(3)
    await projection.close()
  })

  it('refuses a store that is ahead of the log', async () => {
    const store = keptRows()
    const log = await logOf(createMemoryLog(), [event(1), event(2)])
    const projection = openOversightProjection({ log, pendingFile: ':memory:' })
    await runToHead(log, projection, store, 10)
    const shorter = await logOf(createMemoryLog(), [event(1)])
    const other = openOversightProjection({ log: shorter, pendingFile: ':memory:' })
    const { signal } = new AbortController()
    const run = runBlocks({ log: shorter, projection: other, store, signal })
    await expect(run).rejects.toMatchObject({ code: 'damaged' })
    await projection.close()
    await other.close()
  })
})

describe('rebuildBlocks', () => {
  it('empties store and memory, goes up to where it was told, and says how far it is', async () => {
    const log = await logOf(createMemoryLog(), [event(1), event(2), event(3), event(4)])
    const projection = openOversightProjection({ log, pendingFile: ':memory:' })
    const store = keptRows()
    await runToHead(log, projection, store, 10)
    const told: number[][] = []
    const onProgress = (...progress: number[]) => told.push(progress)
    const rebuilt = { log, projection, store, upTo: 3, blockEventsMax: 2, onProgress }
    expect(await rebuildBlocks(rebuilt)).toBe(3)
    expect(told).toEqual([
      [2, 3, 2],
      [3, 3, 3],
    ])
    expect(await store.applied()).toEqual({ position: 3, recordedAtMax: 3, knowledge: 3 })
    expect(store.rows.disclosures).toHaveLength(3)
    await projection.close()
  })
})
