import { revisedEnds, type SampleEvent, sampleLog } from '@dataspor/read-models/conformance'
import { PERSONAL_STATEMENTS } from '@dataspor/read-models-clickhouse'
import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { holdingProxy } from './support/holding-proxy.ts'
import { WriterProcess, withWriters } from './support/personal-writers.ts'

vi.setConfig({ testTimeout: 300_000 })
/** A smaller counterexample would take minutes. */
const SETTINGS = { numRuns: process.env['SOAK'] === '1' ? 100 : 10, endOnFailure: true }

const log = fc.oneof(sampleLog, revisedEnds)

/** What happens to one of two processes, or to both at once. */
const step = fc.record({
  who: fc.constantFrom('one', 'two', 'both'),
  what: fc.constantFrom('apply', 'apply', 'apply', 'apply', 'stop', 'lose twin', 'turn', 'no turn'),
  count: fc.integer({ min: 1, max: 12 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const steps = fc.array(step, { minLength: 4, maxLength: 14, size: 'max' })

describeWithClickHouse(() => {
  const engine = engineFor('personal', PERSONAL_STATEMENTS)

  afterAll(() => engine.stop())

  const digestOf = async (written: readonly SampleEvent[]): Promise<string> => {
    let digest = ''
    await withWriters(await engine.ensure(), async (alone) => {
      await alone.apply(written, written.length)
      digest = await (await alone.writer()).digest()
    })
    return digest
  }

  it('two writers at once, one that lags, stops, or loses its twin, leave the rows of one', () =>
    fc.assert(
      fc.asyncProperty(log, steps, async (written, taken) => {
        const digest = await digestOf(written)
        await withWriters(await engine.ensure(), async (one, two) => {
          for (const next of taken) {
            const them = next.who === 'both' ? [one, two] : [next.who === 'one' ? one : two]
            await Promise.all(them.map((process) => take(process, next, written)))
          }
          // Whoever lags at last brings older states of rows, which do not count.
          one.isMine = two.isMine = true
          await two.apply(written, written.length)
          await one.apply(written, 2)
          await one.apply(written, written.length)
          expect(await (await two.writer()).digest()).toBe(digest)
        })
      }),
      SETTINGS,
    ))

  it('a writer that was frozen while it shipped, and wakes long after, changes nothing', () =>
    fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 1, max: 20 }), async (written, count) => {
        const digest = await digestOf(written)
        const endpoint = await engine.ensure()
        const proxy = await holdingProxy(endpoint.url, (path) => path.includes('INSERT'))
        const frozen = new WriterProcess({ ...endpoint, url: proxy.url })
        try {
          await withWriters(endpoint, async (one) => {
            const shipping = frozen.apply(written, count)
            await proxy.held()
            await one.apply(written, count + 1)
            await one.apply(written, written.length)
            proxy.release()
            await shipping
            expect(await (await one.writer()).digest()).toBe(digest)
          })
        } finally {
          await frozen.remove()
          await proxy.close()
        }
      }),
      SETTINGS,
    ))

  it('rows that were changed block by block are those that the twin holds at the end', () =>
    fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 1, max: 5 }), async (written, size) => {
        await withWriters(await engine.ensure(), async (one, two) => {
          for (let at = 0; at < written.length; at += size) await one.apply(written, size)
          const digest = await (await one.writer()).digest()
          // The store is emptied behind its back: what it ships then is the twin as it stands.
          await one.stop()
          await (await two.writer()).reset()
          await (await one.writer()).settle()
          expect(await (await one.writer()).digest()).toBe(digest)
        })
      }),
      SETTINGS,
    ))
})

async function take(
  process: WriterProcess,
  { what, count }: Step,
  written: readonly SampleEvent[],
): Promise<void> {
  if (what === 'apply') await process.apply(written, count)
  else if (what === 'stop') await process.stop()
  else if (what === 'lose twin') await process.loseTwin()
  else process.isMine = what === 'turn'
}
