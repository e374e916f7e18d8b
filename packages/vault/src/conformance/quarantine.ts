import { isDatasporError } from '@dataspor/kernel'
import { expect } from 'vitest'
import type { QuarantineEntry } from '../port.ts'
import { hexId, type Guarantees } from './under-test.ts'

const JOBNET = 'jobnet'
const DFDG = 'dfdg'

function entry(n: number, source = JOBNET): QuarantineEntry {
  return {
    id: hexId(n),
    source,
    code: 'subject_invalid',
    pointer: '/data/subject',
    eventId: `event-${n}`,
    receivedAt: 1_000 + n,
    expiresAt: 10_000 + n,
  }
}

const body = (n: number): Uint8Array => new Uint8Array(Buffer.from(`refused body ${n}`))
const withBody = (n: number, source = JOBNET): QuarantineEntry & { body: Uint8Array } => ({
  ...entry(n, source),
  body: body(n),
})

/** What every vault promises about refused bodies. */
export const QUARANTINE_GUARANTEES: Guarantees = {
  'a refused body comes back byte for byte, to its own source only': async (inVault) => {
    await inVault(async ({ vault: { quarantine }, reopen, keyring }) => {
      const { pointer: _, ...bare } = { ...withBody(2), eventId: null }
      await quarantine.put([withBody(1), bare])
      expect(await quarantine.open(JOBNET, hexId(1))).toEqual({ entry: entry(1), body: body(1) })
      const { body: __, ...bareEntry } = bare
      expect((await quarantine.open(JOBNET, hexId(2)))!.entry).toEqual(bareEntry)
      expect(await quarantine.open(DFDG, hexId(1))).toBeUndefined()
      expect(await quarantine.open(JOBNET, hexId(3))).toBeUndefined()
      expect(await quarantine.open(JOBNET, 'not an id')).toBeUndefined()
      const later = (await reopen(keyring)).quarantine
      expect((await later.open(JOBNET, hexId(1)))!.body).toEqual(body(1))
    })
  },

  'what a sender made up (a NUL, half a character) is kept, and stops nothing that comes with it or after':
    async (inVault) => {
      await inVault(async ({ vault: { quarantine } }) => {
        const odd = { eventId: 'a\u0000b\ud800', pointer: '/data/\u0000' }
        await Promise.all([
          quarantine.put([{ ...withBody(1), ...odd }]),
          quarantine.put([withBody(2)]),
        ])
        await quarantine.put([withBody(3)])
        for (const n of [1, 2, 3])
          expect((await quarantine.open(JOBNET, hexId(n)))!.body).toEqual(body(n))
        expect(await quarantine.list(JOBNET, undefined, 10)).toHaveLength(3)
        expect(await quarantine.open(JOBNET, 'a\u0000b')).toBeUndefined()
        const unknown = quarantine.list(JOBNET, 'a\u0000b', 10)
        await expect(unknown).rejects.toMatchObject({ code: 'cursor_invalid' })
      })
    },

  'pages hold a source’s own entries, oldest first, none twice and none left out': async (
    inVault,
  ) => {
    await inVault(async ({ vault: { quarantine } }) => {
      // Ids go down while entries come in: the order is that of entry, not of the ids.
      for (const n of [9, 8, 7]) await quarantine.put([withBody(n), withBody(n + 100, DFDG)])
      await quarantine.put([withBody(6), withBody(5)])
      const seen: string[] = []
      for (let after: string | undefined; ; after = seen.at(-1)) {
        const page = await quarantine.list(JOBNET, after, 2)
        if (page.length === 0) break
        seen.push(...page.map((listed) => listed.id))
      }
      expect(seen).toEqual([9, 8, 7, 6, 5].map(hexId))
      expect((await quarantine.list(JOBNET, undefined, 1))[0]).toEqual(entry(9))
      expect(await quarantine.list('nobody', undefined, 10)).toEqual([])
    })
  },

  'a page goes on after an entry that has been discarded; a foreign place is refused': async (
    inVault,
  ) => {
    await inVault(async ({ vault: { quarantine } }) => {
      await quarantine.put([withBody(1), withBody(2), withBody(3), withBody(4, DFDG)])
      expect(await quarantine.discard(JOBNET, hexId(2))).toBe(true)
      const page = await quarantine.list(JOBNET, hexId(2), 10)
      expect(page.map((listed) => listed.id)).toEqual([hexId(3)])
      for (const after of [hexId(4), hexId(99)]) {
        const refusal: unknown = await quarantine.list(JOBNET, after, 10).catch((error) => error)
        expect(isDatasporError(refusal, 'cursor_invalid')).toBe(true)
      }
    })
  },

  'a discarded body cannot be opened, nor discarded by another source or twice': async (
    inVault,
  ) => {
    await inVault(async ({ vault: { quarantine } }) => {
      await quarantine.put([withBody(1)])
      expect(await quarantine.discard(DFDG, hexId(1))).toBe(false)
      expect(await quarantine.open(JOBNET, hexId(1))).toBeDefined()
      expect(await quarantine.discard(JOBNET, hexId(1))).toBe(true)
      expect(await quarantine.discard(JOBNET, hexId(1))).toBe(false)
      expect(await quarantine.open(JOBNET, hexId(1))).toBeUndefined()
      expect(await quarantine.list(JOBNET, undefined, 10)).toEqual([])
    })
  },

  'a purge takes what has expired, counts it, and leaves the rest': async (inVault) => {
    await inVault(async ({ vault: { quarantine } }) => {
      await quarantine.put([withBody(1), withBody(2), withBody(3)])
      await quarantine.discard(JOBNET, hexId(1))
      expect(await quarantine.purge(10_000)).toBe(0)
      expect(await quarantine.purge(10_002)).toBe(1)
      expect(await quarantine.purge(10_002)).toBe(0)
      const left = await quarantine.list(JOBNET, undefined, 10)
      expect(left.map((listed) => listed.id)).toEqual([hexId(3)])
      expect(await quarantine.open(JOBNET, hexId(2))).toBeUndefined()
    })
  },

  'a purge of more than one step takes all': async (inVault) => {
    await inVault(async ({ vault: { quarantine } }) => {
      const entries = Array.from({ length: 1_200 }, (_, n) => withBody(n))
      await quarantine.put(entries.slice(0, 600))
      await quarantine.put(entries.slice(600))
      expect(await quarantine.purge(20_000)).toBe(1_200)
      expect(await quarantine.list(JOBNET, undefined, 200)).toEqual([])
    })
  },

  'more entries or a longer page than the limit are refused': async (inVault) => {
    await inVault(async ({ vault: { quarantine } }) => {
      const entries = Array.from({ length: 1_001 }, (_, n) => withBody(n))
      const refusal: unknown = await quarantine.put(entries).catch((error) => error)
      expect(isDatasporError(refusal, 'too_large')).toBe(true)
      for (const limit of [0, 201, 1.5]) {
        await expect(quarantine.list(JOBNET, undefined, limit)).rejects.toThrow(RangeError)
      }
      expect(await quarantine.list(JOBNET, undefined, 200)).toEqual([])
    })
  },
}
