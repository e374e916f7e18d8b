import { describe, expect, it } from 'vitest'
import type { BatchStaging, StagedPart } from './port.ts'

export interface StagingUnderTest {
  readonly staging: BatchStaging
  /** The same as another process has it; the same one where only one process can. */
  readonly other?: BatchStaging
  dispose(): Promise<void>
}

const BATCH = 'ab'.repeat(16)
const OTHER = 'cd'.repeat(16)
const idsOf = (...first: readonly number[]): Uint8Array =>
  Buffer.concat(first.map((byte) => Buffer.alloc(16, byte)))
const part = (n: number, ids: Uint8Array): StagedPart => ({
  n,
  lines: ids.length / 16 + 1,
  count: ids.length / 16,
  tag: Buffer.alloc(32, n),
})
const plain = ({ tag, ...rest }: StagedPart) => ({ ...rest, tag: Buffer.from(tag).toString('hex') })

type Guarantee = (staging: BatchStaging, other: BatchStaging) => Promise<void>

const GUARANTEES: Readonly<Record<string, Guarantee>> = {
  'gives parts back as they were put, in order of their numbers': async (staging) => {
    await staging.open(BATCH)
    expect(await staging.parts(BATCH)).toEqual([])
    const ids = idsOf(0, 7, 255)
    await staging.put(BATCH, part(10_000, ids), ids)
    await staging.put(BATCH, part(2, idsOf(9)), idsOf(9))
    expect((await staging.parts(BATCH)).map(plain)).toEqual([
      plain(part(2, idsOf(9))),
      plain(part(10_000, ids)),
    ])
    expect(plain((await staging.part(BATCH, 2))!)).toEqual(plain(part(2, idsOf(9))))
    expect(await staging.part(BATCH, 3)).toBeUndefined()
    expect(await staging.part(OTHER, 2)).toBeUndefined()
    expect(await staging.batches()).toEqual([BATCH])
  },

  'reads any range of first bytes': async (staging) => {
    const ids = idsOf(0, 7, 8, 255)
    await staging.put(BATCH, part(1, ids), ids)
    const read = async (from: number, to: number) =>
      Buffer.from(await staging.read(BATCH, 1, from, to)).toString('hex')
    expect(await read(0, 256)).toBe(Buffer.from(ids).toString('hex'))
    expect(await read(0, 7)).toBe('00'.repeat(16))
    expect(await read(7, 9)).toBe('07'.repeat(16) + '08'.repeat(16))
    expect(await read(9, 255)).toBe('')
    expect(await read(255, 256)).toBe('ff'.repeat(16))
  },

  'replaces a part by the one of the same number': async (staging) => {
    await staging.put(BATCH, part(1, idsOf(1, 2)), idsOf(1, 2))
    await staging.put(BATCH, part(1, idsOf(3)), idsOf(3))
    expect((await staging.parts(BATCH)).map(({ count }) => count)).toEqual([1])
    expect([...(await staging.read(BATCH, 1, 0, 256))]).toEqual([...idsOf(3)])
  },

  'remembers that a seal was decided, and forgets all of a removed batch': async (staging) => {
    await staging.open(BATCH)
    await staging.open(OTHER)
    await staging.put(BATCH, part(1, idsOf(1)), idsOf(1))
    expect(await staging.decided(BATCH)).toBe(false)
    expect(await staging.decide(BATCH, [part(1, idsOf(1))])).toBe(true)
    expect(await staging.decide(BATCH, [part(1, idsOf(1))])).toBe(true)
    expect(await staging.decided(BATCH)).toBe(true)
    expect(await staging.decided(OTHER)).toBe(false)
    await staging.remove(BATCH)
    await staging.remove(BATCH)
    expect(await staging.batches()).toEqual([OTHER])
    expect(await staging.parts(BATCH)).toEqual([])
    expect(await staging.decided(BATCH)).toBe(false)
  },

  'decides over the parts that were read, and over no others': async (staging, other) => {
    await staging.put(BATCH, part(1, idsOf(1)), idsOf(1))
    const read = await staging.parts(BATCH)
    await other.put(BATCH, part(2, idsOf(2)), idsOf(2))
    expect(await staging.decide(BATCH, read)).toBe(false)
    expect(await staging.decided(BATCH)).toBe(false)
    const both = await staging.parts(BATCH)
    const replaced = { ...part(2, idsOf(3)), tag: Buffer.alloc(32, 9) }
    await other.put(BATCH, replaced, idsOf(3))
    expect(await staging.decide(BATCH, both)).toBe(false)
    expect(await staging.decide(BATCH, await staging.parts(BATCH))).toBe(true)
    expect(await other.decided(BATCH)).toBe(true)
  },

  'takes no part once it is decided, whoever puts one at the same time': async (staging, other) => {
    for (let n = 2; n < 12; n++) {
      await staging.remove(BATCH)
      await staging.put(BATCH, part(1, idsOf(1)), idsOf(1))
      const read = await staging.parts(BATCH)
      const [put, isDecided] = await Promise.all([
        other.put(BATCH, part(n, idsOf(n)), idsOf(n)).then(
          () => 'put',
          (error: { readonly code: string }) => error.code,
        ),
        staging.decide(BATCH, read),
      ])
      expect(put).toBe(isDecided ? 'batch_sealed' : 'put')
      expect((await other.parts(BATCH)).length).toBe(isDecided ? 1 : 2)
    }
  },

  'says of a part that is gone that it is damaged': async (staging) => {
    const damaged = expect.objectContaining({ code: 'damaged' })
    await expect(staging.read(BATCH, 1, 0, 256)).rejects.toThrow(damaged)
    await staging.put(BATCH, part(1, idsOf(1)), idsOf(1))
    await expect(staging.read(BATCH, 2, 0, 256)).rejects.toThrow(damaged)
  },
}

/** What every staging keeps to. An adapter's test is one call of this with its factory. */
export function describeStaging(name: string, make: () => Promise<StagingUnderTest>): void {
  describe(`staging of batches: ${name}`, () => {
    it.each(Object.entries(GUARANTEES))('%s', async (_, expectGuarantee) => {
      const { staging, other = staging, dispose } = await make()
      try {
        await expectGuarantee(staging, other)
      } finally {
        await dispose()
      }
    })
  })
}
