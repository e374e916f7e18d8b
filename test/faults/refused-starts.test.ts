import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openKeyring } from '@dataspor/vault'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOf } from './harness/events-of.ts'
import { postEvents } from './harness/post.ts'
import { refusedStart } from './harness/refused-start.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'
import { snapshot } from './harness/snapshot.ts'

describe('a folder that another process owns', () => {
  it('refuses a second process at once, naming the owner, and the owner goes on', async () => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    await using service = await startService({ data })
    const second = await refusedStart({ data })
    expect(second.code).toBe(1)
    expect(second.errors).toContain('data_locked')
    expect(second.errors).toContain(`pid ${service.child.pid}`)
    expect((await fetch(`${service.address}/readyz`)).status).toBe(200)
    expect((await service.control.status()).events).toBeGreaterThan(0)
  })

  it('is free as soon as its owner was killed, whatever lies there', async () => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    await using service = await startService({ data })
    await service.kill()
    expect(existsSync(join(data, 'control.sock'))).toBe(true)
    await using next = await startService({ data })
    expect((await next.control.status()).events).toBeGreaterThan(0)
  })
})

describe('a folder that this program, or this key, cannot go on with', () => {
  const scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const keyFile = join(data, 'keys', 'vault.json')
  const versionFile = join(data, 'version.json')
  beforeAll(async () => {
    await using service = await startService({ data })
    const token = await service.control.tokenOf('jobnet')
    const events = Array.from({ length: 50 }, (_, n) => eventOf('jobnet', n))
    await postEvents({ address: service.address, token }, 'list', events)
    await service.stop()
  })
  afterAll(() => scratch[Symbol.dispose]())

  /** Refused with this code, and every file as it was. */
  async function expectUntouched(code: string): Promise<void> {
    const before = snapshot(data)
    const refused = await refusedStart({ data })
    expect(refused.code).toBe(1)
    expect(refused.errors).toContain(code)
    expect(snapshot(data)).toEqual(before)
  }

  it('of a newer version is refused, and left as it is', async () => {
    const version = readFileSync(versionFile)
    writeFileSync(versionFile, '{"dataVersion":2}\n')
    await expectUntouched('data_version')
    writeFileSync(versionFile, 'no version at all')
    await expectUntouched('data_version')
    rmSync(versionFile)
    await expectUntouched('data_version')
    writeFileSync(versionFile, version)
  })

  it('without its key file is refused: no new key is made', async () => {
    const key = readFileSync(keyFile)
    rmSync(keyFile)
    await expectUntouched('key_missing')
    expect(existsSync(keyFile)).toBe(false)
    writeFileSync(keyFile, key, { mode: 0o600 })
  })

  it('with the key file of another vault, or a broken one, is refused', async () => {
    const kept = join(scratch.path, 'kept.json')
    copyFileSync(keyFile, kept)
    rmSync(keyFile)
    openKeyring(keyFile, { create: true })
    await expectUntouched('key_missing')
    writeFileSync(keyFile, '{"format":"dataspor-keyring-v1","keys":[')
    await expectUntouched('key_missing')
    copyFileSync(kept, keyFile)
  })

  it('without its vault is refused: a new vault would know nobody', async () => {
    const vault = join(data, 'vault', 'vault.sqlite')
    const kept = readFileSync(vault)
    rmSync(vault)
    const refused = await refusedStart({ data })
    expect(refused.code).toBe(1)
    expect(existsSync(vault)).toBe(false)
    writeFileSync(vault, kept, { mode: 0o600 })
  })

  it('is as good as before when all is back in its place', async () => {
    await using service = await startService({ data })
    expect((await fetch(`${service.address}/readyz`)).status).toBe(200)
    const token = await service.control.tokenOf('jobnet')
    const target = { address: service.address, token }
    const again = await postEvents(target, 'single', [eventOf('jobnet', 7)])
    expect(again).toMatchObject({ kind: 'answered', status: 200 })
  })
})

describe('settings that cannot be meant', () => {
  const UNSAFE = { DATASPOR_HTTP_HOST: '0.0.0.0' }
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['listening to everybody without TLS', UNSAFE, /TLS|trustProxy/],
    ['the same by another name', { DATASPOR_HTTP_HOST: '::' }, /TLS|trustProxy/],
    ['a setting that does not exist', { DATASPOR_HTTP_PROT: '80' }, /DATASPOR_HTTP_PROT/],
    ['a value that does not exist', { DATASPOR_CPR_MODE: 'real' }, /mode/],
    ['a port that does not exist', { DATASPOR_HTTP_PORT: '70000' }, /port/],
    [
      'a certificate without its key',
      { ...UNSAFE, DATASPOR_HTTP_TLS_CERT_FILE: 'x.pem' },
      /TLS|tls/,
    ],
  ]
  it.each(cases)('%s: refused before anything is made', async (_name, env, said) => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const refused = await refusedStart({ data, env })
    expect(refused.code).toBe(2)
    expect(refused.errors).toMatch(said)
    expect(existsSync(data)).toBe(false)
  })

  it('a port that is taken is named, and the folder is free again', async () => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const taken = createServer()
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const refused = await refusedStart({ data, env: { DATASPOR_HTTP_PORT: String(port) } })
    expect(refused.code).toBe(1)
    expect(refused.errors).toContain(String(port))
    expect(refused.errors).not.toMatch(/\n\s+at /)
    await new Promise((resolve) => void taken.close(resolve))
    await using service = await startService({ data })
    expect((await fetch(`${service.address}/readyz`)).status).toBe(200)
  })
})
