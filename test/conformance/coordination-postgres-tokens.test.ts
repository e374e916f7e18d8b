import { randomBytes } from 'node:crypto'
import { tokensOfErased } from '@dataspor/composition'
import type { Coordination, Timing } from '@dataspor/coordination-postgres'
import { manualClock } from '@dataspor/kernel'
import { describeTokens } from '@dataspor/tokens/conformance'
import { describe, expect, it } from 'vitest'
import { endListeners, hands, opener, until } from './support/coordination.ts'
import { describeWithPostgres } from './support/postgres.ts'

describeWithPostgres((next) => {
  const open = opener()

  describeTokens('PostgreSQL', async (clock) => {
    const place = next()
    const { tokens } = await open(place, {}, clock)
    return {
      store: tokens,
      again: async () => (await open(place, {}, clock)).tokens,
      dispose: async () => {},
    }
  })

  describe('a token', () => {
    it('made or revoked by one process is heard of by the others', async () => {
      const place = next()
      const never = { every: () => () => {} }
      const [one, other] = [await open(place, never), await open(place, never)]
      const { token, entry } = await one.tokens.create({ binding: { kind: 'operator' } })
      expect(await one.tokens.find(token)).toEqual(entry)
      await until(() => other.tokens.list().length === 1)
      expect(await other.tokens.revoke(entry.id)).toBe(true)
      expect(await other.tokens.find(token)).toBeUndefined()
      await until(() => one.tokens.list().length === 0)
      expect(await one.tokens.find(token)).toBeUndefined()
    })

    it('is looked after where nothing is heard', async () => {
      const place = next()
      const { timing, tick } = hands()
      const [one, other] = [await open(place, timing), await open(place, timing)]
      const { token, entry } = await one.tokens.create({ binding: { kind: 'operator' } })
      await tick()
      await endListeners(place.url)
      await one.tokens.revoke(entry.id)
      expect(await other.tokens.find(token)).toEqual(entry)
      await tick()
      expect(await other.tokens.find(token)).toBeUndefined()
    })

    it('is not believed in where it has not been heard for long what was revoked', async () => {
      const { timing, advance, tick } = hands()
      const { tokens } = await open(next(), timing)
      const { token } = await tokens.create({ binding: { kind: 'operator' } })
      advance(30_001)
      await expect(tokens.find(token)).rejects.toMatchObject({ code: 'not_ready' })
      await tick()
      expect(await tokens.find(token)).toBeDefined()
    })

    /** One that makes, and one that hears nothing of it and looks after nothing. */
    const unheard = async (timing: Partial<Timing> = {}) => {
      const place = next()
      const never = { every: () => () => {}, pause: async () => {}, ...timing }
      const [one, other] = [await open(place, never), await open(place, never)]
      await endListeners(place.url)
      return { place, one, other }
    }

    it('made by another process signs in at once, though nothing is heard of it', async () => {
      const { one, other } = await unheard()
      const made = await Promise.all(
        [1, 2, 3].map(() => one.tokens.create({ binding: { kind: 'operator' } })),
      )
      expect(other.tokens.list()).toEqual([])
      const found = await Promise.all(made.map(({ token }) => other.tokens.find(token)))
      expect(found).toEqual(made.map(({ entry }) => entry))
    })

    it('of somebody who is erased ends in every process, though nothing is heard of it', async () => {
      const { place, one, other } = await unheard()
      const binding = { kind: 'citizen', subject: 'ab'.repeat(16) } as const
      const { token } = await one.tokens.create({ binding })
      expect(other.tokens.list()).toEqual([])
      await tokensOfErased(other.tokens)(binding.subject)
      expect(await one.tokens.ofSubject(binding.subject)).toEqual([])
      expect(await (await open(place)).tokens.find(token)).toBeUndefined()
    })

    it('that is guessed costs the server one question for all who guess meanwhile', async () => {
      const rests: (() => void)[] = []
      const pause = () => new Promise<void>((resolve) => rests.push(resolve))
      const { one, other } = await unheard({ pause })
      const guess = () => other.tokens.find(`dsp_${randomBytes(32).toString('base64url')}`)
      const first = await Promise.all([guess(), guess()])
      expect([first, rests.length]).toEqual([[undefined, undefined], 1])
      // All who come while it rests wait for the next, which is told of what was made until then.
      const waiting = Array.from({ length: 200 }, guess)
      const { token, entry } = await one.tokens.create({ binding: { kind: 'operator' } })
      const found = other.tokens.find(token)
      rests[0]!()
      expect(await found).toEqual(entry)
      expect(new Set(await Promise.all(waiting))).toEqual(new Set([undefined]))
      await until(() => rests.length === 2)
    })

    it('that has expired is not asked for', async () => {
      const clock = manualClock(1_000)
      let asked = 0
      const pause = async () => void asked++
      const { tokens } = await open(next(), { every: () => () => {}, pause }, clock)
      const { token } = await tokens.create({ binding: { kind: 'operator' }, expiresAt: 1_010 })
      clock.advance(10)
      expect([await tokens.find(token), asked]).toEqual([undefined, 0])
    })

    it('changed by many at once is in all as they left it', async () => {
      const place = next()
      const [one, other] = [await open(place), await open(place)]
      const make = (store: Coordination) => store.tokens.create({ binding: { kind: 'operator' } })
      const made = await Promise.all([one, other, one, other, one, other].map(make))
      await Promise.all(
        made.slice(0, 3).map(({ entry }, n) => [other, one][n % 2]!.tokens.revoke(entry.id)),
      )
      const kept = made.slice(3).map(({ entry }) => entry.id)
      for (const { tokens } of [one, other])
        await until(() => {
          const ids = tokens.list().map(({ id }) => id)
          return ids.length === 3 && kept.every((id) => ids.includes(id))
        })
      expect(one.tokens.list()).toHaveLength(3)
    })
  })
})
