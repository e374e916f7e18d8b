import { agree } from '@dataspor/composition/cluster'
import type { Coordination, OtherMember } from '@dataspor/coordination-postgres'
import { describe, expect, it } from 'vitest'
import { hands, opener } from './support/coordination.ts'
import { describeWithPostgres } from './support/postgres.ts'

const API = { name: 'api', digests: { sources: 'a', cpr: 'b' } }
const INGEST = { name: 'ingest', digests: { sources: 'c' } }

describeWithPostgres((next) => {
  const open = opener()

  const joined = async ({ members }: Coordination, member: typeof API | typeof INGEST) => {
    let seen: readonly OtherMember[] = []
    const membership = await members.join(member, (others) => (seen = others))
    return { membership, names: () => seen.map(({ name }) => name), seen: () => seen }
  }

  describe('a member', () => {
    it('sees the others with what they say of themselves, and not itself', async () => {
      const place = next()
      const [one, other] = [hands(), hands()]
      const first = await joined(await open(place, one.timing), API)
      expect(first.seen()).toEqual([])
      const second = await joined(await open(place, other.timing), INGEST)
      expect(second.seen()).toEqual([{ ...API, since: expect.any(Number) }])
      const ago = Date.now() - second.seen()[0]!.since
      expect(Math.abs(ago)).toBeLessThan(60_000)
      await one.tick()
      expect(first.seen()).toEqual([{ ...INGEST, since: expect.any(Number) }])
    })

    it('of other rules is an alarm at both, which ends when the last of the old ones has', async () => {
      const place = next()
      const logger = { info: () => {}, warn: () => {}, error: () => {} }
      const start = async (days: number) => {
        const { timing, tick } = hands()
        const { members } = await open(place, timing)
        const stack = new AsyncDisposableStack()
        const sections = { confirmation: { days }, cpr: 'synthetic' }
        const { notes } = await agree({ members, service: 'api', sections, logger }, stack)
        const alarm = async () => {
          await tick()
          return notes()['other rules']
        }
        return { alarm, end: () => stack.disposeAsync() }
      }
      const [old, older] = [await start(2), await start(2)]
      expect(await old.alarm()).toBeUndefined()
      const young = await start(3)
      expect(await old.alarm()).toMatch(/differs in confirmation$/)
      expect((await young.alarm())?.match(/differs in confirmation/g)).toHaveLength(2)
      await old.end()
      expect((await young.alarm())?.match(/differs in confirmation/g)).toHaveLength(1)
      await older.end()
      const other = await start(3)
      expect([await young.alarm(), await other.alarm()]).toEqual([undefined, undefined])
      await Promise.all([young.end(), other.end()])
    })

    it('of the same name and words is another one', async () => {
      const place = next()
      await joined(await open(place), API)
      expect((await joined(await open(place), API)).names()).toEqual(['api'])
    })

    it('that ends is not seen any more', async () => {
      const place = next()
      const one = hands()
      const first = await joined(await open(place, one.timing), API)
      const second = await joined(await open(place), INGEST)
      await one.tick()
      expect(first.names()).toEqual(['ingest'])
      await second.membership.close()
      await one.tick()
      expect(first.names()).toEqual([])
    })

    it('that says nothing any more is not seen when its time has passed, until it speaks again', async () => {
      const place = next()
      const [frozen, one] = [hands(), hands()]
      await joined(await open(place, { ...frozen.timing, expiryMs: 300 }), API)
      const second = await joined(await open(place, one.timing), INGEST)
      expect(second.names()).toEqual(['api'])
      // By the server's own clock, which no test can move.
      for (let tries = 0; tries < 100 && second.names().length > 0; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        await one.tick()
      }
      expect(second.names()).toEqual([])
      await frozen.tick()
      await one.tick()
      expect(second.names()).toEqual(['api'])
    })
  })
})
