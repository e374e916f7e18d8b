import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, randomId, systemClock } from '@dataspor/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeTokens } from './conformance.ts'
import { openTokenStore } from './file.ts'
import type { TokenStore } from './port.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataspor-tokens-'))
  path = join(folder, 'tokens.json')
})
afterEach(() => rm(folder, { recursive: true }))

const open = (clock: Clock = systemClock): Promise<TokenStore> =>
  openTokenStore({ path, clock, ids: randomId })

describeTokens('file', async (clock) => ({
  store: await open(clock),
  again: () => open(clock),
  dispose: async () => {},
}))

describe('the file', () => {
  it('holds no token, and is its owner’s alone', async () => {
    const { token } = await (await open()).create({ binding: { kind: 'operator' } })
    expect(await readFile(path, 'utf8')).not.toContain(token.slice(4))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('that is damaged stops the start, and is left as it is', async () => {
    await writeFile(path, '{"version":1,"tokens":[{')
    await expect(open()).rejects.toMatchObject({ code: 'damaged' })
    expect(await readFile(path, 'utf8')).toBe('{"version":1,"tokens":[{')
  })
})
