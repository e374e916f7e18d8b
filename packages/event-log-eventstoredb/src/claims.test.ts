import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Claims } from './claims.ts'

it('a key has one holder at a time, and those who want several never block each other for good', async () => {
  const claims = new Claims()
  const held = new Set<string>()
  const worker = async (n: number): Promise<void> => {
    const keys = new Set([`${n % 3}`, `${(n + 1) % 3}`])
    const give = await claims.take(keys)
    for (const key of keys) {
      expect(held.has(key)).toBe(false)
      held.add(key)
    }
    await nextTurn()
    for (const key of keys) held.delete(key)
    give()
  }
  await Promise.all(Array.from({ length: 60 }, (_, n) => worker(n)))
  expect(held.size).toBe(0)
})
