import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { manualClock, randomId } from '@dataspor/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { tokenSignIn } from './token-sign-in.ts'
import { openTokenStore, type TokenStore } from './token-store.ts'

const PRODUCER = { kind: 'producer', party: 'kommune:0167' } as const

let folder: string
let path: string
const clock = manualClock(1_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataspor-tokens-'))
  path = join(folder, 'tokens.json')
})
afterEach(() => rm(folder, { recursive: true }))

function open(): Promise<TokenStore> {
  return openTokenStore({ path, clock, ids: randomId })
}

describe('a token', () => {
  it('signs in as whom it is bound to, also after a restart', async () => {
    const { token, entry } = await (await open()).create({ binding: PRODUCER, label: 'test' })
    expect(token).toMatch(/^dsp_[A-Za-z0-9_-]{43}$/)
    const signIn = tokenSignIn(await open())
    const principal = { ...PRODUCER, tokenId: entry.id }
    expect(await signIn.authenticate(`Bearer ${token}`)).toEqual(principal)
    expect(await signIn.authenticate(`bearer  ${token}`)).toEqual(principal)
  })

  it('is nowhere on disk, and the file is its owner’s alone', async () => {
    const { token } = await (await open()).create({ binding: PRODUCER })
    const text = await readFile(path, 'utf8')
    expect(text).not.toContain(token.slice(4))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('that is not one signs nobody in', async () => {
    const store = await open()
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

  it('is of no use from its end on, and once revoked', async () => {
    const store = await open()
    const ending = await store.create({ binding: PRODUCER, expiresAt: clock.now() + 10 })
    expect(store.find(ending.token)).toBeDefined()
    clock.advance(10)
    expect(store.find(ending.token)).toBeUndefined()
    const { token, entry } = await store.create({ binding: PRODUCER })
    expect(await store.revoke(entry.id)).toBe(true)
    expect([store.find(token), (await open()).find(token)]).toEqual([undefined, undefined])
    expect(await store.revoke(entry.id)).toBe(false)
  })
})

describe('the file', () => {
  it('holds every token of changes that come at the same time', async () => {
    const store = await open()
    await Promise.all(Array.from({ length: 20 }, () => store.create({ binding: PRODUCER })))
    expect((await open()).list()).toHaveLength(20)
  })

  it('lists tokens without anything that signs in', async () => {
    const store = await open()
    await store.create({ binding: { kind: 'citizen', subject: 'ab'.repeat(16) } })
    expect(Object.keys(store.list()[0] ?? {}).toSorted()).toEqual(['binding', 'createdAt', 'id'])
  })

  it('never binds a token to a person number', async () => {
    const store = await open()
    const create = store.create({ binding: { kind: 'citizen', subject: '6101801234' } })
    await expect(create).rejects.toThrow()
    expect(store.list()).toEqual([])
    await store.create({ binding: PRODUCER })
    expect(store.list()).toHaveLength(1)
  })

  it('that is damaged stops the start, and is left as it is', async () => {
    await writeFile(path, '{"version":1,"tokens":[{')
    await expect(open()).rejects.toMatchObject({ code: 'damaged' })
    expect(await readFile(path, 'utf8')).toBe('{"version":1,"tokens":[{')
  })
})
