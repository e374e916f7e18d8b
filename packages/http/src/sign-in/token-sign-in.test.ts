import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomId, systemClock } from '@dataspor/kernel'
import type { TokenStore } from '@dataspor/tokens'
import { openTokenStore } from '@dataspor/tokens/file'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tokenSignIn } from './token-sign-in.ts'

const PRODUCER = { kind: 'producer', party: 'kommune:0167' } as const

let folder: string
let store: TokenStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataspor-sign-in-'))
  const path = join(folder, 'tokens.json')
  store = await openTokenStore({ path, clock: systemClock, ids: randomId })
})
afterEach(() => rm(folder, { recursive: true }))

it('signs in as whom the token is bound to', async () => {
  const { token, entry } = await store.create({ binding: PRODUCER, label: 'test' })
  const signIn = tokenSignIn(store)
  const principal = { ...PRODUCER, tokenId: entry.id }
  expect(await signIn.authenticate(`Bearer ${token}`)).toEqual(principal)
  expect(await signIn.authenticate(`bearer  ${token}`)).toEqual(principal)
})

it('signs nobody in by what is not a token', async () => {
  const { token } = await store.create({ binding: PRODUCER })
  const signIn = tokenSignIn(store)
  const wrong = [
    undefined,
    '',
    'Bearer',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token} ${token}`,
    `Bearer dsp_${'A'.repeat(43)}`,
  ]
  for (const header of wrong) expect(await signIn.authenticate(header)).toBeUndefined()
})
