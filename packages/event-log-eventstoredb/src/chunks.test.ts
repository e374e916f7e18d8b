import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunksOf } from './chunks.ts'

const SERVER_BYTES_MAX = 1_048_576

it('what goes in one append fits the server, keeps the order and is as much as fits', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: SERVER_BYTES_MAX }), { maxLength: 40 })
  fc.assert(
    fc.property(sizes, (bodies) => {
      const events = bodies.map((size, i) => eventOf(size, i))
      const chunks = chunksOf(events)
      expect(chunks.flat()).toEqual(events)
      const bytes = chunks.map((chunk) => chunk.reduce((sum, { body }) => sum + body.length, 0))
      for (const [i, size] of bytes.entries()) {
        expect(size).toBeLessThanOrEqual(SERVER_BYTES_MAX)
        const next = chunks[i + 1]?.[0]
        if (next !== undefined) expect(size + next.body.length).toBeGreaterThan(SERVER_BYTES_MAX)
      }
    }),
    { numRuns: 50 },
  )
})

const zeros = new Uint8Array(SERVER_BYTES_MAX)

function eventOf(size: number, i: number) {
  const key = new Uint8Array(16).fill(i)
  return { dedupKey: key, contentTag: key, recordedAt: i, body: zeros.subarray(0, size) }
}
