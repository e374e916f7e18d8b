import { isDatasporError } from '@dataspor/kernel'
import { expect } from 'vitest'
import { keyringOf, newMasterSecret } from '../keyring.ts'
import type { Vault } from '../port.ts'
import { hexId, idsOf, person, type Guarantees } from './under-test.ts'

const PEOPLE = Array.from({ length: 60 }, (_, n) => person(n))

/** Everything of the vault that must not change, as text. */
async function contents(vault: Vault): Promise<unknown> {
  const found = await vault.identify(PEOPLE, { create: false })
  const keys = await vault.eventKeys([hexId(1), hexId(2)], { create: false })
  const party = await vault.partyKeys('kommune:0101')
  const refused = await vault.quarantine.open('jobnet', hexId(7))
  const number = await vault.numberOf(found[3]!.id)
  return {
    ids: idsOf(found),
    keys: [
      ...found.map((one) => one!.key),
      ...keys,
      party.sealing,
      party.grouping,
      vault.logKey,
    ].map((key) => key && Buffer.from(key.expose()).toString('hex')),
    body: Buffer.from(refused!.body).toString(),
    number: number!.number.expose() === PEOPLE[3]!.number.expose(),
  }
}

async function fill(vault: Vault): Promise<void> {
  await vault.identify(PEOPLE, { create: true })
  await vault.eventKeys([hexId(1), hexId(2)], { create: true })
  await vault.destroyEventKeys([hexId(2)])
  await vault.partyKeys('kommune:0101')
  const entry = { source: 'jobnet', code: 'too_deep', eventId: null, receivedAt: 1, expiresAt: 2 }
  await vault.quarantine.put([{ ...entry, id: hexId(7), body: Buffer.from('refused') }])
}

/** What every vault promises about new outer keys. */
export const ROTATION_GUARANTEES: Guarantees = {
  'ids and keys are the same before, half way through and after a rotation': async (inVault) => {
    await inVault(async ({ vault, secret, reopen }) => {
      await fill(vault)
      const before = await contents(vault)
      const next = newMasterSecret(2)
      const both = keyringOf([secret, next])
      const stop = new AbortController()
      const half = await vault.rotate(both, {
        rowsPerStep: 10,
        signal: stop.signal,
        onProgress: ({ rowsDone }) => rowsDone >= 30 && stop.abort(),
      })
      expect(half).toMatchObject({ complete: false, rowsDone: 30 })
      expect(vault.health().keyIds).toEqual([2, 1])
      expect(await contents(vault)).toEqual(before)

      const resumed = await reopen(both)
      expect(await contents(resumed)).toEqual(before)
      const made = await resumed.identify([...PEOPLE, person(900)], { create: true })
      expect(idsOf(made.slice(0, -1))).toEqual((before as { ids: string[] }).ids)
      const done = await resumed.rotate(both, { rowsPerStep: 10 })
      expect(done).toMatchObject({ complete: true, rowsDone: done.rowsTotal })
      expect(resumed.health().keyIds).toEqual([2])
      expect(await contents(resumed)).toEqual(before)

      const alone = await reopen(keyringOf([next]))
      expect(await contents(alone)).toEqual(before)
      expect(idsOf(await alone.identify([person(900)], { create: true }))).toEqual([
        made.at(-1)!.id,
      ])
    })
  },

  'people who are looked up and made while a rotation runs are one person each': async (
    inVault,
  ) => {
    await inVault(async ({ vault, secret }) => {
      const before = idsOf(await vault.identify(PEOPLE, { create: true }))
      const late = Array.from({ length: 40 }, (_, n) => person(1_000 + n))
      const running = [vault.identify(late.slice(0, 20), { create: true })]
      const rotated = vault.rotate(keyringOf([secret, newMasterSecret(2)]), {
        rowsPerStep: 5,
        onProgress: () => {
          running.push(vault.identify(PEOPLE, { create: true }))
          running.push(vault.identify(late, { create: true }))
        },
      })
      expect((await rotated).complete).toBe(true)
      const first = idsOf((await running[0]!).slice(0, 20))
      const [, ...calls] = await Promise.all(running)
      for (let i = 0; i < calls.length; i += 2) {
        expect(idsOf(calls[i]!)).toEqual(before)
        expect(idsOf(calls[i + 1]!).slice(0, 20)).toEqual(first)
      }
      expect(calls.length).toBeGreaterThan(20)
      const after = await vault.identify([...PEOPLE, ...late], { create: false })
      expect(new Set(idsOf(after)).size).toBe(100)
    })
  },

  'a keyring that lacks a key in use, or has another one of its number, is refused': async (
    inVault,
  ) => {
    await inVault(async ({ vault, secret, reopen, keyring }) => {
      const [made] = await vault.identify([person(1)], { create: true })
      for (const wrong of [[newMasterSecret(1)], [newMasterSecret(2)]]) {
        const inside: unknown = await vault.rotate(keyringOf(wrong)).catch((error) => error)
        expect(isDatasporError(inside, 'key_missing')).toBe(true)
      }
      for (const wrong of [[newMasterSecret(1)], [newMasterSecret(1), newMasterSecret(2)]]) {
        const atOpen: unknown = await reopen(keyringOf(wrong)).catch((error) => error)
        expect(isDatasporError(atOpen, 'key_missing')).toBe(true)
      }
      const back = await reopen(keyring)
      expect(idsOf(await back.identify([person(1)], { create: true }))).toEqual([made!.id])
      // Nothing was entered by the refusals: the first key alone still opens it, and a rotation still works.
      expect((await back.rotate(keyringOf([secret, newMasterSecret(2)]))).complete).toBe(true)
    })
  },
}
