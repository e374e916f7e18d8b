import type { Pool } from 'pg'
import { expect, it } from 'vitest'
import { SeenTokens } from './seen-tokens.ts'

const ROW = {
  id: null,
  hash: '',
  binding: {},
  label: null,
  created_at: '0',
  expires_at: null,
}

it('a server that was set back to an earlier state is not taken for news of what was revoked since', async () => {
  let [version, now] = [7, 1]
  const pool = { query: async () => ({ rows: [{ ...ROW, version: String(version) }] }) }
  const seen = new SeenTokens(pool as unknown as Pool, () => now)
  await seen.look()
  expect(seen.heardMs).toBe(1)
  ;[version, now] = [5, 2]
  await seen.look()
  expect(seen.heardMs).toBe(1)
  ;[version, now] = [8, 3]
  await seen.look()
  expect(seen.heardMs).toBe(3)
})
