import { describe, expect, it } from 'vitest'
import type { BlockClaims } from '../block-claims/index.ts'

export interface BlockClaimsFixture {
  /** Those of one model, as two processes have them. */
  readonly one: BlockClaims
  readonly other: BlockClaims
  dispose(): Promise<void>
}

const LOST = { code: 'not_ready' }

async function begun({ one }: BlockClaimsFixture): Promise<string> {
  const epoch = await one.begin(undefined, 0)
  await one.begun(epoch!)
  return epoch!
}

type Guarantee = (fixture: BlockClaimsFixture) => Promise<void>

const GUARANTEES: Readonly<Record<string, Guarantee>> = {
  'says of a block where its first claimer ends it': async (fixture) => {
    const { one, other } = fixture
    const epoch = await begun(fixture)
    const first = { isWritten: false, upTo: 10 }
    expect(await one.claim({ epoch, after: 0, upTo: 10 })).toEqual(first)
    expect(await other.claim({ epoch, after: 0, upTo: 7 })).toEqual(first)
    expect(await other.claim({ epoch, after: 0, upTo: 12 })).toEqual(first)
    expect(await one.claim({ epoch, after: 0, upTo: 10 })).toEqual(first)
    expect(await other.standing()).toEqual({
      epoch,
      after: 0,
      upTo: 10,
      isEmptying: false,
      levelAt: 0,
    })
  },

  'takes the claim of what follows as a word that the block is written': async (fixture) => {
    const { one, other } = fixture
    const epoch = await begun(fixture)
    await one.claim({ epoch, after: 0, upTo: 10 })
    await one.claim({ epoch, after: 10, upTo: 20 })
    expect(await other.claim({ epoch, after: 0, upTo: 5 })).toEqual({ isWritten: true, upTo: 10 })
    await one.confirm({ epoch, after: 10, upTo: 20 })
  },

  'lets nobody go on writing a block that others have gone past': async (fixture) => {
    const { one, other } = fixture
    const epoch = await begun(fixture)
    const block = { epoch, after: 0, upTo: 10 }
    await one.claim(block)
    await other.confirm(block)
    await other.claim({ epoch, after: 10, upTo: 11 })
    await expect(one.confirm(block)).rejects.toMatchObject(LOST)
  },

  'gives no block to who leaves one out': async (fixture) => {
    const epoch = await begun(fixture)
    const claim = fixture.one.claim({ epoch, after: 3, upTo: 10 })
    await expect(claim).rejects.toMatchObject(LOST)
  },

  'gives each block one end, whoever asks at once': async (fixture) => {
    const { one, other } = fixture
    const epoch = await begun(fixture)
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? one : other).claim({ epoch, after: 0, upTo: n + 1 }),
      ),
    )
    expect(new Set(ends.map(({ isWritten, upTo }) => `${isWritten} ${upTo}`)).size).toBe(1)
  },

  'lets one of those who begin a model anew empty it, and nobody claim meanwhile': async ({
    one,
    other,
  }) => {
    expect(await one.standing()).toBeUndefined()
    const [first, second] = await Promise.all([one.begin(undefined, 5), other.begin(undefined, 5)])
    const epoch = first ?? second!
    expect([first, second]).toContain(undefined)
    expect(await one.standing()).toEqual({
      epoch,
      after: 0,
      upTo: 0,
      isEmptying: true,
      levelAt: 5,
    })
    await one.confirm({ epoch, after: 0, upTo: 0 })
    await expect(one.claim({ epoch, after: 0, upTo: 1 })).rejects.toMatchObject(LOST)
    await one.begun(epoch)
    await one.claim({ epoch, after: 0, upTo: 1 })
  },

  'knows nothing of the blocks before a model was begun anew': async (fixture) => {
    const { one, other } = fixture
    const epoch = await begun(fixture)
    const block = { epoch, after: 0, upTo: 10 }
    await one.claim(block)
    expect(await other.begin('another', 0)).toBeUndefined()
    const next = (await other.begin(epoch, 10))!
    expect(next).not.toBe(epoch)
    await expect(one.confirm(block)).rejects.toMatchObject(LOST)
    await expect(one.claim(block)).rejects.toMatchObject(LOST)
    await expect(one.begun(epoch)).rejects.toMatchObject(LOST)
    await other.begun(next)
    expect(await one.claim({ ...block, epoch: next })).toEqual({ isWritten: false, upTo: 10 })
    // Kept until it is begun anew again, whoever fills it.
    expect(await other.standing()).toMatchObject({ epoch: next, upTo: 10, levelAt: 10 })
  },
}

/** What every adapter of the claims keeps to. `confirm` asks each time in what is given. */
export function describeBlockClaims(name: string, make: () => Promise<BlockClaimsFixture>): void {
  describe(`claims of blocks: ${name}`, () => {
    it.each(Object.entries(GUARANTEES))('%s', async (_, expectGuarantee) => {
      const fixture = await make()
      try {
        await expectGuarantee(fixture)
      } finally {
        await fixture.dispose()
      }
    })
  })
}
