import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atWork } from './at-work.ts'

const BEAT_MS = 1_000
const BUSY_MS_MAX = 10 * BEAT_MS

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function working() {
  const seen = { beats: 0, stuck: 0 }
  const over = new AbortController()
  const work = atWork({
    beat: async () => {
      seen.beats++
      throw new Error('the group is rebalancing')
    },
    beatMs: BEAT_MS,
    busyMsMax: BUSY_MS_MAX,
    onStuck: () => void seen.stuck++,
    over: over.signal,
  })
  return { seen, over, work }
}

it('work that comes no further for too long is told of, and beaten for no more', async () => {
  const { seen, work } = working()
  await vi.advanceTimersByTimeAsync(BUSY_MS_MAX)
  expect(seen).toEqual({ beats: 10, stuck: 0 })
  await vi.advanceTimersByTimeAsync(BEAT_MS)
  expect(seen).toEqual({ beats: 10, stuck: 1 })
  work.stop()
})

it('work that comes further is beaten for as long as it does', async () => {
  const { seen, work } = working()
  for (let n = 0; n < 5; n++) {
    await vi.advanceTimersByTimeAsync(BUSY_MS_MAX)
    work.further()
  }
  expect(seen).toEqual({ beats: 50, stuck: 0 })
  work.stop()
})

it('nothing is beaten for what is done, nor by a consumer whose life is over', async () => {
  const [done, ended] = [working(), working()]
  await vi.advanceTimersByTimeAsync(BEAT_MS)
  done.work.stop()
  ended.over.abort()
  await vi.advanceTimersByTimeAsync(2 * BUSY_MS_MAX)
  expect([done.seen, ended.seen]).toEqual([
    { beats: 1, stuck: 0 },
    { beats: 1, stuck: 0 },
  ])
})
