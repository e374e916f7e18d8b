import { isDatasporError } from '@dataspor/kernel'
import fc from 'fast-check'
import { expect } from 'vitest'
import { open, seal } from '../sealing.ts'
import { ecpr, hexId, idsOf, person, replacement, type Guarantees } from './under-test.ts'

/** What every vault promises about people. */
export const PEOPLE_GUARANTEES: Guarantees = {
  'the same number is the same person, another number another, within and across calls': async (
    inVault,
  ) => {
    await inVault(async ({ vault }) => {
      const idOf = new Map<number, string>()
      const calls = fc.array(fc.array(fc.nat(40), { maxLength: 12 }), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(calls, async (lists) => {
          for (const list of lists) {
            const found = await vault.identify(list.map(person), { create: true })
            list.forEach((n, i) => {
              idOf.set(n, idOf.get(n) ?? found[i]!.id)
              expect(found[i]!.id).toBe(idOf.get(n))
            })
          }
          expect(new Set(idOf.values()).size).toBe(idOf.size)
        }),
        { numRuns: 10 },
      )
    })
  },

  'a person is found without being made, in the order asked': async (inVault) => {
    await inVault(async ({ vault }) => {
      expect(await vault.identify([person(1)], { create: false })).toEqual([undefined])
      const [one] = await vault.identify([person(1)], { create: true })
      const mixed = await vault.identify([person(2), person(1), person(3)], { create: false })
      expect(idsOf(mixed)).toEqual([undefined, one!.id, undefined])
      expect(await vault.identify([], { create: true })).toEqual([])
    })
  },

  'ids alone are those of the people, known or made, in the order asked': async (inVault) => {
    await inVault(async ({ vault }) => {
      const [one] = await vault.identify([person(1)], { create: true })
      const ids = Buffer.from(await vault.idsOf([person(2), person(1), person(2)]))
      const found = await vault.identify([person(2), person(1), person(2)], { create: false })
      expect(ids.toString('hex')).toBe(idsOf(found).join(''))
      expect(found[1]!.id).toBe(one!.id)
      expect(await vault.idsOf([])).toHaveLength(0)
      await expect(vault.idsOf(Array.from({ length: 10_001 }, () => person(1)))).rejects.toThrow(
        expect.objectContaining({ code: 'too_large' }),
      )
    })
  },

  'calls at the same time make one person of one number': async (inVault) => {
    await inVault(async ({ vault }) => {
      const list = [person(1), person(2), person(1)]
      const calls = await Promise.all(
        Array.from({ length: 20 }, () => vault.identify(list, { create: true })),
      )
      expect(new Set(calls.map((found) => idsOf(found).join())).size).toBe(1)
      const [one, two, again] = calls[0]!
      expect(again!.id).toBe(one!.id)
      expect(two!.id).not.toBe(one!.id)
      for (const [found] of calls) expect(found!.key.expose()).toEqual(one!.key.expose())
    })
  },

  'an id is random: another vault gives the same number another one': async (inVault) => {
    const seen = new Set<string>()
    for (let i = 0; i < 2; i++) {
      await inVault(async ({ vault, reopen, keyring }) => {
        const [made] = await vault.identify([person(1)], { create: true })
        expect(made!.id).toMatch(/^[0-9a-f]{32}$/)
        seen.add(made!.id)
        const [kept] = await (await reopen(keyring)).identify([person(1)], { create: false })
        expect(kept!.id).toBe(made!.id)
      })
    }
    expect(seen.size).toBe(2)
  },

  'kinds are kept apart, and issuers too in production but not in synthetic mode': async (
    inVault,
  ) => {
    const list = [
      person(1),
      replacement(1, 'region:1084'),
      replacement(1, 'region:1082'),
      ecpr(1, 'region:1084'),
      ecpr(1, 'region:1082'),
    ]
    for (const [scope, people] of [
      ['production', 5],
      ['synthetic', 3],
    ] as const) {
      await inVault(async ({ vault }) => {
        const found = await vault.identify(list, { create: true })
        expect(new Set(idsOf(found)).size).toBe(people)
      }, scope)
    }
  },

  'what is sealed for one person opens with no other person’s key': async (inVault) => {
    await inVault(async ({ vault }) => {
      const [one, two] = await vault.identify([person(1), person(2)], { create: true })
      const sealed = seal(one!.key, 'Sagen', 'note:1')
      const [again] = await vault.subjects([one!.id])
      expect(Buffer.from(open(again!.key, sealed, 'note:1')!).toString()).toBe('Sagen')
      expect(open(again!.key, sealed, 'note:2')).toBeUndefined()
      expect(open(two!.key, sealed, 'note:1')).toBeUndefined()
    })
  },

  'people are found by id in order; the unknown and the malformed are undefined': async (
    inVault,
  ) => {
    await inVault(async ({ vault }) => {
      const [one, two] = await vault.identify([person(1), person(2)], { create: true })
      const asked = [two!.id, hexId(1), 'not an id', one!.id, '']
      const found = await vault.subjects(asked)
      expect(idsOf(found)).toEqual([two!.id, undefined, undefined, one!.id, undefined])
    })
  },

  'a number comes back whole, with its issuer': async (inVault) => {
    await inVault(async ({ vault }) => {
      for (const number of [person(1), replacement(2, 'region:1084'), ecpr(3, 'region:1082')]) {
        const [made] = await vault.identify([number], { create: true })
        const back = await vault.numberOf(made!.id)
        expect({ ...back, number: back!.number.expose() }).toEqual({
          ...number,
          number: number.number.expose(),
        })
      }
      expect(await vault.numberOf(hexId(1))).toBeUndefined()
    })
  },

  'an erased person is gone, and the same number is then somebody new': async (inVault) => {
    await inVault(async ({ vault, reopen, keyring }) => {
      const [one, two] = await vault.identify([person(1), person(2)], { create: true })
      const sealed = seal(one!.key, 'Sagen', 'note:1')
      expect(await vault.erase(one!.id)).toBe(true)
      expect(await vault.erase(one!.id)).toBe(false)
      expect(await vault.erase('not an id')).toBe(false)
      expect(idsOf(await vault.subjects([one!.id, two!.id]))).toEqual([undefined, two!.id])
      expect(await vault.numberOf(one!.id)).toBeUndefined()
      expect(await vault.identify([person(1)], { create: false })).toEqual([undefined])
      const [anew] = await (await reopen(keyring)).identify([person(1)], { create: true })
      expect(anew!.id).not.toBe(one!.id)
      expect(open(anew!.key, sealed, 'note:1')).toBeUndefined()
    })
  },

  'many at once come in order, and more than the limit are refused whole': async (inVault) => {
    await inVault(async ({ vault }) => {
      const numbers = Array.from({ length: 2_500 }, (_, n) => person(n % 2_400))
      const made = await vault.identify(numbers, { create: true })
      expect(new Set(idsOf(made)).size).toBe(2_400)
      expect(idsOf(await vault.identify(numbers, { create: false }))).toEqual(idsOf(made))
      expect(idsOf(await vault.subjects(idsOf(made) as string[]))).toEqual(idsOf(made))
      const many = Array.from({ length: 10_001 }, () => person(1))
      const refusal: unknown = await vault.identify(many, { create: true }).catch((error) => error)
      expect(isDatasporError(refusal, 'too_large')).toBe(true)
    })
  },
}
