import { type ManualClock, manualClock } from '@dataspor/kernel'
import { describe, expect, it } from 'vitest'
import type { TokenEntry, TokenStore } from './port.ts'

export interface TokensUnderTest {
  readonly store: TokenStore
  /** Opens it again, as after a restart, or in another process. */
  again(): Promise<TokenStore>
  dispose(): Promise<void>
}

const PRODUCER = { kind: 'producer', party: 'kommune:0167' } as const
const CITIZEN = { kind: 'citizen', subject: 'ab'.repeat(16) } as const

type Guarantee = (under: TokensUnderTest, clock: ManualClock) => Promise<void>

const GUARANTEES: Readonly<Record<string, Guarantee>> = {
  'finds a token by its text, also when it is opened again': async ({ store, again }) => {
    const { token, entry } = await store.create({ binding: PRODUCER, label: 'test' })
    expect(token).toMatch(/^dsp_[A-Za-z0-9_-]{43}$/)
    expect(await store.find(token)).toEqual(entry)
    expect(await (await again()).find(token)).toEqual(entry)
    expect(entry).toEqual({ id: entry.id, binding: PRODUCER, label: 'test', createdAt: 1_000 })
  },

  'finds nothing by what is not a token': async ({ store }) => {
    const { token } = await store.create({ binding: PRODUCER })
    for (const text of ['', `${token}x`, token.slice(0, -1), `dsp_${'A'.repeat(43)}`])
      expect(await store.find(text)).toBeUndefined()
  },

  'finds none from its end on': async ({ store }, clock) => {
    const { token } = await store.create({ binding: PRODUCER, expiresAt: clock.now() + 10 })
    expect(await store.find(token)).toMatchObject({ expiresAt: clock.now() + 10 })
    clock.advance(10)
    expect(await store.find(token)).toBeUndefined()
  },

  'finds none once it is revoked, also when it is opened again': async ({ store, again }) => {
    const { token, entry } = await store.create({ binding: CITIZEN })
    const kept = await store.create({ binding: PRODUCER })
    expect(await store.revoke(entry.id)).toBe(true)
    expect(await store.find(token)).toBeUndefined()
    expect(await (await again()).find(token)).toBeUndefined()
    expect(await store.revoke(entry.id)).toBe(false)
    expect(store.list()).toEqual([kept.entry])
  },

  'holds every token of changes that come at the same time': async ({ store, again }) => {
    await Promise.all(Array.from({ length: 20 }, () => store.create({ binding: PRODUCER })))
    expect(store.list()).toHaveLength(20)
    expect((await again()).list()).toHaveLength(20)
  },

  'tells every token of a person, and of nobody else': async ({ store, again }) => {
    const other = { kind: 'citizen', subject: 'cd'.repeat(16) } as const
    const bindings = [CITIZEN, other, PRODUCER, CITIZEN]
    const made = await Promise.all(bindings.map((binding) => store.create({ binding })))
    const [first, , , second] = made.map(({ entry }) => entry)
    const byId = (one: TokenEntry, two: TokenEntry) => one.id.localeCompare(two.id)
    const theirs = [first!, second!].toSorted(byId)
    for (const opened of [store, await again()])
      expect((await opened.ofSubject(CITIZEN.subject)).toSorted(byId)).toEqual(theirs)
    for (const { id } of theirs) await store.revoke(id)
    expect(await store.ofSubject(CITIZEN.subject)).toEqual([])
    expect(await store.ofSubject(other.subject)).toHaveLength(1)
  },

  'tells the expired ones of a person too': async ({ store }, clock) => {
    const { entry } = await store.create({ binding: CITIZEN, expiresAt: clock.now() + 10 })
    clock.advance(10)
    expect(await store.ofSubject(CITIZEN.subject)).toEqual([entry])
  },

  'lists tokens without anything that signs in': async ({ store }) => {
    await store.create({ binding: CITIZEN })
    expect(Object.keys(store.list()[0] ?? {}).toSorted()).toEqual(['binding', 'createdAt', 'id'])
  },

  'never binds a token to a person number': async ({ store }) => {
    const create = store.create({ binding: { kind: 'citizen', subject: '6101801234' } })
    await expect(create).rejects.toThrow()
    expect(store.list()).toEqual([])
    await store.create({ binding: PRODUCER })
    expect(store.list()).toHaveLength(1)
  },
}

/** What every store of tokens keeps to. An adapter's test is one call of this with its factory. */
export function describeTokens(
  name: string,
  make: (clock: ManualClock) => Promise<TokensUnderTest>,
): void {
  describe(`tokens: ${name}`, () => {
    it.each(Object.entries(GUARANTEES))('%s', async (_, expectGuarantee) => {
      const clock = manualClock(1_000)
      const under = await make(clock)
      try {
        await expectGuarantee(under, clock)
      } finally {
        await under.dispose()
      }
    })
  })
}
