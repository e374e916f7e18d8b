import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chunk, chunksOfLines, type ChunkLimits } from './chunks.ts'
import { unpack } from './unpack.ts'

const LIMITS: ChunkLimits = { linesMax: 3, bytesMax: 40, lineBytesMax: 20 }

async function* pieces(text: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield text.subarray(at, at + size)
    at += size
  }
}

async function* broken(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
  throw new Error('broke off')
}

async function collect(source: AsyncIterable<Chunk>): Promise<{ chunks: Chunk[]; error: unknown }> {
  const chunks: Chunk[] = []
  try {
    for await (const chunk of source) chunks.push(chunk)
    return { chunks, error: undefined }
  } catch (error) {
    return { chunks, error }
  }
}

const sent = (chunks: readonly Chunk[]) => Buffer.concat(chunks.map(({ body }) => body)).toString()

const lines = fc.array(
  fc.tuple(fc.stringMatching(/^[a-z]{0,20}$/), fc.constantFrom('\n', '\r\n')),
  { maxLength: 30 },
)

test('every line that is not blank is sent once, in order, in chunks within their limits', async () => {
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      async (given, lastEnds, sizes) => {
        const whole = given.map(([line, end]) => line + end).join('')
        const text = Buffer.from(lastEnds ? whole : whole.replace(/\r?\n$/, ''))
        const { chunks } = await collect(chunksOfLines(pieces(text, sizes), 0, LIMITS))
        const wanted = given.map(([line]) => line).filter((line) => line !== '')
        expect(sent(chunks)).toBe(wanted.map((line) => `${line}\n`).join(''))
        for (const { body, lines: count } of chunks) {
          expect(count).toBeLessThanOrEqual(LIMITS.linesMax)
          expect(body.length).toBeLessThanOrEqual(LIMITS.bytesMax)
          expect(body.toString().split('\n').length - 1).toBe(count)
        }
      },
    ),
  )
})

test('going on from the end of any chunk sends exactly the rest', async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.nat(), async (given, pick) => {
      const text = Buffer.from(given.map(([line, end]) => line + end).join(''))
      const { chunks } = await collect(chunksOfLines(pieces(text, [7]), 0, LIMITS))
      const stop = chunks.length === 0 ? 0 : pick % chunks.length
      const at = chunks[stop]?.end ?? 0
      const rest = await collect(chunksOfLines(pieces(text.subarray(at), [5]), at, LIMITS))
      const after = chunks.slice(chunks.length === 0 ? 0 : stop + 1)
      expect(sent(rest.chunks)).toBe(sent(after))
      expect(rest.chunks.at(-1)?.end).toBe(after.at(-1)?.end)
    }),
  )
})

test('a line that is too long is cut just past the limit and does not move the next ones', async () => {
  const text = Buffer.from(`${'x'.repeat(1000)}\nab\n`)
  const { chunks } = await collect(chunksOfLines(pieces(text, [64]), 0, LIMITS))
  expect(sent(chunks)).toBe(`${'x'.repeat(21)}\nab\n`)
  expect(chunks.at(-1)?.end).toBe(text.length)
})

test('a source that breaks off gives its whole lines first, never the torn one', async () => {
  const { chunks, error } = await collect(chunksOfLines(broken('one\ntwo\nthr'), 0, LIMITS))
  expect(sent(chunks)).toBe('one\ntwo\n')
  expect(chunks.at(-1)?.end).toBe(8)
  expect(error).toMatchObject({ message: 'broke off' })
})

const events = Buffer.from(
  Array.from({ length: 5_000 }, (_, at) => `{"id":"${at}","x":"${(at * 7919) % 10007}"}\n`).join(
    '',
  ),
)

async function unpacked(source: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = []
  try {
    for await (const part of unpack(source)) parts.push(part)
    return { bytes: Buffer.concat(parts), code: undefined }
  } catch (error) {
    return { bytes: Buffer.concat(parts), code: (error as { code?: string }).code }
  }
}

test('gzip is undone, one member or several, whatever the pieces', async () => {
  const half = Math.floor(events.length / 2)
  const members = Buffer.concat([
    gzipSync(events.subarray(0, half)),
    gzipSync(events.subarray(half)),
  ])
  for (const packed of [gzipSync(events), members]) {
    for (const size of [1_000, 1_000_000]) {
      expect((await unpacked(pieces(packed, [size]))).bytes.equals(events)).toBe(true)
    }
  }
})

test('gzip that is cut off gives all that was whole, then says so', async () => {
  const packed = gzipSync(events)
  const { bytes, code } = await unpacked(pieces(packed.subarray(0, packed.length / 2), [5_000]))
  expect(code).toBe('malformed_json')
  expect(bytes.length).toBeGreaterThan(events.length / 4)
  expect(events.subarray(0, bytes.length).equals(bytes)).toBe(true)
  const nearly = await unpacked(pieces(packed.subarray(0, -1), [5_000]))
  expect([nearly.code, nearly.bytes.equals(events)]).toEqual(['malformed_json', true])
})

test('gzip that is damaged is named as such', async () => {
  const packed = gzipSync(events)
  const middle = Math.floor(packed.length / 2)
  packed.fill(0xff, middle, middle + 200)
  const { bytes, code } = await unpacked(pieces(packed, [5_000]))
  expect(code).toBe('malformed_json')
  expect(bytes.length).toBeLessThan(events.length)
})
