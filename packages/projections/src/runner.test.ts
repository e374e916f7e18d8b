import { createMemoryLog } from '@dataspor/event-log/memory'
import type { EventLog } from '@dataspor/event-log'
import type { PersonalChanges, PersonalWriter } from '@dataspor/read-models/personal'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personalProjection as projection } from './personal.ts'
import type { Checkpoint, ProjectionStore } from './projection.ts'
import { rebuild } from './rebuild.ts'
import { runProjection } from './runner.ts'
import { withModelFile } from './testing/model-folder.ts'
import { append, disclosure, logOf, person, stored } from './testing/sample-events.ts'
import { sampleLog } from './testing/sample-log.ts'

const event = (n: number) =>
  stored('disclosure.recorded', disclosure(), { subject: person(n), recordedAt: n })
const question = stored(
  'question.asked',
  { role: 'citizen', question: 'answer', filters: {}, subjects: [] },
  { recordedAt: 1 },
)

/** Runs until the log's present head is applied. */
async function runToHead(
  log: EventLog,
  store: ProjectionStore<PersonalChanges>,
  pageEventsMax: number,
): Promise<Checkpoint[]> {
  const { position } = await log.head()
  const stop = new AbortController()
  const seen: Checkpoint[] = []
  if ((await store.applied()).position === position) return seen
  const onApplied = (applied: Checkpoint) => {
    seen.push(applied)
    if (applied.position === position) stop.abort()
  }
  await runProjection({ log, projection, store, signal: stop.signal, pageEventsMax, onApplied })
  return seen
}

/** Dies at one apply: before its commit, or after it but before anybody hears of it. */
function dying(store: PersonalWriter, at: number, committed: boolean) {
  let applies = 0
  return {
    applied: () => store.applied(),
    async apply(changes: PersonalChanges, applied: Checkpoint) {
      const dies = applies++ === at
      if (!dies || committed) await store.apply(changes, applied)
      if (dies) throw new Error('killed')
    },
  }
}

describe('runProjection', () => {
  it('after a kill at any block goes on where it was, and ends with the rows of a full rebuild', () =>
    fc.assert(
      fc.asyncProperty(
        sampleLog,
        fc.array(
          fc.record({
            at: fc.nat(5),
            committed: fc.boolean(),
            page: fc.integer({ min: 1, max: 9 }),
          }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        async (events, kills) => {
          await withModelFile(async (file) => {
            const log = await logOf(createMemoryLog(), events)
            for (const { at, committed, page } of kills) {
              const store = openPersonalWriter({ file })
              const end = await runToHead(log, dying(store, at, committed), page).catch(String)
              if (typeof end === 'string') expect(end).toBe('Error: killed')
              await store.close()
            }
            const store = openPersonalWriter({ file })
            await runToHead(log, store, 7)
            const resumed = await store.digest()
            const again = await rebuild({ log, projection, store, pageEventsMax: 5 })
            const rebuilt = await store.digest()
            await store.close()
            expect(rebuilt).toBe(resumed)
            expect(again.events).toBe(events.length)
          })
        },
      ),
      { numRuns: 40 },
    ))

  it('applies in pages when it is behind, and advances the checkpoint over every event', () =>
    withModelFile(async (file) => {
      const log = await logOf(createMemoryLog(), [event(5), event(3), question, question])
      const store = openPersonalWriter({ file })
      expect(await runToHead(log, store, 3)).toEqual([
        { position: 3, recordedAtMax: 5, knowledge: 2 },
        { position: 4, recordedAtMax: 5, knowledge: 2 },
      ])
      await store.close()
    }))

  it('applies what arrives while it waits', () =>
    withModelFile(async (file) => {
      const log = await logOf(createMemoryLog(), [event(1)])
      const store = openPersonalWriter({ file })
      const stop = new AbortController()
      const pages: number[] = []
      const end = await runProjection({
        log,
        projection,
        store,
        signal: stop.signal,
        onApplied: ({ position }, events) => {
          pages.push(events)
          if (position === 1) void append(log, [event(2), event(3)])
          else stop.abort()
        },
      })
      expect(pages).toEqual([1, 2])
      expect(end.position).toBe(3)
      await store.close()
    }))

  it('stops where the store fails, with the last commit as checkpoint', () =>
    withModelFile(async (file) => {
      const log = await logOf(createMemoryLog(), [event(1), event(2), event(3)])
      const store = openPersonalWriter({ file })
      await expect(runToHead(log, dying(store, 2, false), 1)).rejects.toThrow('killed')
      expect((await store.applied()).position).toBe(2)
      await store.close()
    }))

  it('refuses a store that is ahead of the log', () =>
    withModelFile(async (file) => {
      const store = openPersonalWriter({ file })
      await runToHead(await logOf(createMemoryLog(), [event(1), event(2)]), store, 10)
      const shorter = await logOf(createMemoryLog(), [event(1)])
      const { signal } = new AbortController()
      const run = runProjection({ log: shorter, projection, store, signal })
      await expect(run).rejects.toMatchObject({ code: 'damaged' })
      await store.close()
    }))
})

describe('rebuild', () => {
  it('goes up to the head that it found, and tells how far it is', () =>
    withModelFile(async (file) => {
      const log = await logOf(createMemoryLog(), [event(1), event(2), event(3)])
      const store = openPersonalWriter({ file })
      const told: number[][] = []
      const onProgress = (...progress: number[]) => told.push(progress)
      const { applied, events } = await rebuild({
        log,
        projection,
        store,
        pageEventsMax: 2,
        onProgress,
      })
      expect(told).toEqual([
        [2, 3, 2],
        [3, 3, 3],
      ])
      expect(applied).toEqual({ position: 3, recordedAtMax: 3, knowledge: 3 })
      expect(events).toBe(3)
      await store.close()
    }))
})
