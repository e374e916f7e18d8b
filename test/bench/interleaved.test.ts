import { describe, expect, it } from 'vitest'
import { interleaved, quantile } from './interleaved.ts'

describe('interleaved', () => {
  it('gives the ratio although the machine slows down between runs', async () => {
    let speed = 1_000
    const slower = () => (speed *= 0.99)
    const result = await interleaved({
      baseline: async () => slower(),
      subject: async () => slower() * 0.8,
      runs: 9,
    })
    expect(result.median).toBeCloseTo(0.8, 1)
    expect(result.discarded).toBe(0)
  })

  it('discards and counts runs in which the baseline drifted', async () => {
    const speeds = [100, 100, 200, 200, 200, 200]
    let i = 0
    const result = await interleaved({
      baseline: async () => speeds[Math.min(i++, 5)]!,
      subject: async () => 100,
      runs: 3,
    })
    expect(result).toMatchObject({ kept: 3, discarded: 1, median: 0.5 })
  })
})

describe('quantile', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1)
    expect([quantile(values, 0.5), quantile(values, 0.99), quantile([7], 0.99)]).toEqual([
      50, 99, 7,
    ])
  })
})
