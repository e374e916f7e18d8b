import { isDatasporError } from '@dataspor/kernel'
import { expect } from 'vitest'
import type { Vault } from '../port.ts'
import { hexId, person, type Guarantees } from './under-test.ts'

/** What every vault promises about keys. */
export const KEYS_GUARANTEES: Guarantees = {
  'a party’s keys are made once, and are each party’s own': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      const refs = ['kommune:0101', 'kommune:0167', 'kommune:0101']
      const [first, other, again] = await Promise.all(refs.map((ref) => vault.partyKeys(ref)))
      const later = await (await reopen(keyring)).partyKeys('kommune:0101')
      for (const keys of [again!, later]) {
        expect(keys.ref).toBe('kommune:0101')
        expect(keys.sealing.expose()).toEqual(first!.sealing.expose())
        expect(keys.grouping.expose()).toEqual(first!.grouping.expose())
      }
      const all = [first!, other!].flatMap((keys) => [keys.sealing, keys.grouping])
      expect(new Set(all.map((key) => Buffer.from(key.expose()).toString('hex'))).size).toBe(4)
      for (const key of all) expect(key.expose()).toHaveLength(32)
    })
  },

  'an event’s key is made at first use and is the same ever after': async (inVault) => {
    await inVault(async ({ vault }) => {
      const [one, two] = [hexId(1), hexId(2)]
      expect(await vault.eventKeys([one], { create: false })).toEqual([undefined])
      const calls = await Promise.all(
        Array.from({ length: 5 }, () => vault.eventKeys([one, two, one], { create: true })),
      )
      const [known] = await vault.eventKeys([one], { create: false })
      for (const [a, b, c] of calls) {
        expect(a!.expose()).toEqual(known!.expose())
        expect(c!.expose()).toEqual(known!.expose())
        expect(b!.expose()).not.toEqual(known!.expose())
      }
    })
  },

  'a destroyed event key is never made again': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      const [one, two] = [hexId(1), hexId(2)]
      const before = await vault.eventKeys([one, two], { create: true })
      await vault.destroyEventKeys([one])
      await vault.destroyEventKeys([one, hexId(3)])
      const check = async (opened: Vault): Promise<void> => {
        const [gone, kept] = await opened.eventKeys([one, two], { create: true })
        expect(gone).toBeUndefined()
        expect(kept!.expose()).toEqual(before[1]!.expose())
      }
      await check(vault)
      await check(await reopen(keyring))
    })
  },

  'the log’s key outlives closing': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      const key = vault.logKey.expose()
      expect((await reopen(keyring)).logKey.expose()).toEqual(key)
    })
  },

  'a vault with another scope, or closed, refuses': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      await vault.close()
      const late: unknown = await vault.identify([person(1)], { create: true }).catch((e) => e)
      expect(isDatasporError(late, 'not_ready')).toBe(true)
      expect(vault.health().state).toBe('closed')
      const other: unknown = await reopen(keyring, 'production').catch((error) => error)
      expect(isDatasporError(other, 'config_invalid')).toBe(true)
    })
  },

  'what is asked just before closing is stored': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      const asked = vault.identify([person(1)], { create: true })
      const next = await reopen(keyring)
      const [made] = await asked
      const [found] = await next.identify([person(1)], { create: false })
      expect(found!.id).toBe(made!.id)
    })
  },
}
