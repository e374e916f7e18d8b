import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeStreams } from './merge.ts'
import { EntryStream, type IdStream, MemberStream } from './streams.ts'

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })

function packed(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 16)
  numbers.toSorted((a, b) => a - b).forEach((n, i) => bytes.writeUInt8(n, i * 16 + (n % 16)))
  return bytes
}

const inOrder = (a: Buffer, b: Buffer) => a.compare(b)
const split = (bytes: Uint8Array) =>
  Array.from({ length: bytes.length / 16 }, (_, i) =>
    Buffer.from(bytes.subarray(i * 16, i * 16 + 16)),
  )

async function* chunks(all: readonly Buffer[], size: number) {
  for (let i = 0; i < all.length; i += size) yield Buffer.concat(all.slice(i, i + size))
  // A chunk with nothing in it says nothing.
  yield Buffer.alloc(0)
}

async function* pages(all: readonly Buffer[], leaf: number, size: number) {
  for (let i = 0; i < all.length; i += size)
    yield all.slice(i, i + size).map((id) => ({ id, leaf }))
}

it('streams of any chunks give everybody once, with every place the person is in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(ids, fc.integer({ min: 1, max: 7 }), ids), { minLength: 1, maxLength: 5 }),
      async (batches) => {
        const expected = new Map<string, number[]>()
        const streams: IdStream[] = []
        for (const [leaf, [numbers, size, without]] of batches.entries()) {
          const all = split(packed(numbers)).toSorted(inOrder)
          const gone = new Set(split(packed(without)).map((id) => id.toString('latin1')))
          const stream =
            leaf === 0
              ? new EntryStream(pages(all, leaf, size))
              : new MemberStream(chunks(all, size), leaf, gone)
          if (await stream.refill()) streams.push(stream)
          for (const id of all) {
            const text = id.toString('latin1')
            if (leaf > 0 && gone.has(text)) continue
            expected.set(text, [...(expected.get(text) ?? []), leaf])
          }
        }
        const found = new Map<string, number[]>()
        await mergeStreams(streams, (id, leaves) => {
          expect(found.has(id)).toBe(false)
          found.set(id, leaves.toSorted())
        })
        expect([...found].toSorted()).toEqual([...expected].toSorted())
      },
    ),
    { numRuns: 300 },
  )
})

it('somebody with several entries in a stream has them all', async () => {
  const [id] = split(packed([7]))
  const stream = new EntryStream(pages([id!, id!, id!], 4, 2))
  await stream.refill()
  const found: number[][] = []
  await mergeStreams([stream], (_, leaves) => found.push(leaves))
  expect(found).toEqual([[4, 4, 4]])
})
