import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, readLines } from './lines.ts'

async function* chunks(...parts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function* broken(): AsyncIterable<Uint8Array> {
  yield Buffer.from('whole\ntor')
  throw new Error('reset')
}

async function all(lines: AsyncIterable<Line>): Promise<string[]> {
  const found: string[] = []
  for await (const line of lines)
    found.push('bytes' in line ? Buffer.from(line.bytes).toString() : `too long ${line.index}`)
  return found
}

describe('readLines', () => {
  it('gives the same lines however the bytes are cut', async () => {
    const texts = fc.array(fc.stringMatching(/^[a-zæ]{1,20}$/), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.nat(200), { maxLength: 10 }),
        fc.boolean(),
        async (lines, cuts, ended) => {
          const bytes = Buffer.from(lines.join('\r\n') + (ended && lines.length > 0 ? '\n' : ''))
          const places = [
            0,
            ...cuts.map((place) => Math.min(place, bytes.length)).toSorted((a, b) => a - b),
            bytes.length,
          ]
          async function* cut(): AsyncIterable<Uint8Array> {
            for (let i = 1; i < places.length; i++) yield bytes.subarray(places[i - 1], places[i])
          }
          expect(await all(readLines(cut(), 1_000))).toEqual(lines)
        },
      ),
    )
  })

  it('names a line that is too long by its index and goes on', async () => {
    expect(await all(readLines(chunks('aa\nbbb', 'bbbbb\n\ncc\n'), 5))).toEqual([
      'aa',
      'too long 1',
      'cc',
    ])
  })

  it('never gives the torn line of a stream that breaks', async () => {
    const found: Line[] = []
    await expect(async () => {
      for await (const line of readLines(broken(), 100)) found.push(line)
    }).rejects.toThrow('reset')
    expect(found).toHaveLength(1)
  })
})
