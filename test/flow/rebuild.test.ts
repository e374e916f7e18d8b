import { person, scenario } from '@dataspor/demo'
import { startSystem, storages } from '@dataspor/testkit'
import { describe, expect, it } from 'vitest'
import { catalogue, sources } from './support/catalogue.ts'
import { difference } from './support/difference.ts'
import { disclosure, FUND } from './support/events.ts'

const SEED = 3
const PEOPLE = 4
/** Events between two drains. */
const PIECE = 37
const READS = ['answer', 'disclosures', 'recipients', 'coverage', 'questions']
const until = Date.parse('2026-03-02T00:00:00+01:00')
const numbers = Array.from({ length: PEOPLE }, (_, i) => person(i, SEED).number.expose())

describe.each(storages())('over %s', (storage) => {
  it('a rebuild gives the same rows and the same answers, byte for byte, and so does a restart', async () => {
    const system = await startSystem({ storage })
    try {
      // Some of it is applied piece by piece, some of it all at once: the rows must not show it.
      const told = [...scenario({ catalogue, sources, seed: SEED, people: PEOPLE, until })]
      for (let from = 0; from < told.length; from += PIECE) {
        await system.load(told.slice(from, from + PIECE))
        if (from < told.length / 2) await system.drain()
      }
      await system.report(FUND, disclosure('refused', { recipient: 'kommune' }))
      for (const number of numbers) await system.answer(number)
      const { asOf } = await system.answer(numbers[0]!)

      const read = async (): Promise<readonly string[]> => {
        const bodies: string[] = []
        for (const number of numbers)
          for (const name of READS) {
            // A page's cursor is of its own question: 200 entries leave none.
            const limit = name === 'disclosures' || name === 'questions' ? { limit: '200' } : {}
            const query = { asOf: asOf.position, ...limit }
            bodies.push((await system.ask(number, `/v1/me/${name}`, query)).body)
          }
        return bodies
      }
      const expectSame = (after: readonly string[]): void => {
        for (const [i, body] of before.entries())
          expect(difference(body, after[i]!)).toBeUndefined()
      }

      const before = await read()
      await system.drain()
      const digest = await system.digest()
      expect(digest).toMatch(/^[0-9a-f]{64}$/)
      await system.restart()
      expect(await system.digest()).toBe(digest)
      expect(await system.rebuild()).toBe(digest)
      expectSame(await read())
      await system.report(FUND, disclosure('more'))
      await system.drain()
      expect(await system.digest()).not.toBe(digest)
    } finally {
      await system.close()
    }
  })
})
