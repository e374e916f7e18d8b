import { redact } from '@dataspor/kernel'
import { expect, test } from 'vitest'
import { hexId, replacement } from '../conformance/under-test.ts'
import { memoryKeyring } from '../memory/index.ts'
import type { SubjectNumber } from '../port.ts'
import { openSqliteVault } from './open.ts'
import { folderHolds, testFolder } from './test-folder.ts'

const NUMBER = '6111794321'
const marked: SubjectNumber = { kind: 'cpr', number: redact(NUMBER) }

/** The number in the forms in which it could leak: as it is, with a hyphen, hexadecimal, base64 at each of three offsets. */
function forms(number: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(' '.repeat(shift) + number).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, shift === 0 ? 12 : 14)
  })
  const utf16 = Buffer.from(number, 'utf16le').toString('latin1')
  const hex = Buffer.from(number).toString('hex')
  const hyphened = `${number.slice(0, 6)}-${number.slice(6)}`
  return [number, hyphened, hex, utf16, ...base64]
}

test('no file of the vault holds a number in any form, while open and after', async () => {
  using folder = testFolder()
  const options = { folder: folder.path, keyring: memoryKeyring(), scope: 'production' } as const
  const vault = await openSqliteVault(options)
  const [made] = await vault.identify([marked, replacement(1, 'region:1084')], { create: true })
  const body = Buffer.from(JSON.stringify({ subject: { cpr: NUMBER } }))
  const entry = { source: 'jobnet', code: 'too_deep', eventId: null, receivedAt: 1, expiresAt: 2 }
  await vault.quarantine.put([{ ...entry, id: hexId(1), body }])
  const leaks = (): string[] => forms(NUMBER).filter((form) => folderHolds(folder.path, form))
  // The search itself works: what is stored in clear is found.
  expect(folderHolds(folder.path, 'jobnet')).toBe(true)
  expect((await vault.numberOf(made!.id))!.number.expose()).toBe(NUMBER)
  expect(leaks()).toEqual([])
  await vault.close()
  expect(leaks()).toEqual([])
})

test('no error tells a number', async () => {
  using folder = testFolder()
  const keyring = memoryKeyring()
  const bytesMax = 160 * 1024
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring,
    scope: 'production',
    bytesMax,
  })
  const wrong: SubjectNumber = { kind: 'cpr', number: redact(`${NUMBER}\0`) }
  const refused: unknown = await vault.identify([wrong], { create: true }).catch((error) => error)
  const many = Array.from({ length: 2_000 }, (_, n) => ({
    kind: 'cpr' as const,
    number: redact(`611179${String(n).padStart(4, '0')}`),
  }))
  const failed: unknown = await vault.identify(many, { create: true }).catch((error) => error)
  for (const error of [refused, failed]) {
    expect(error).toBeInstanceOf(Error)
    const { message, stack, cause } = error as Error
    expect([message, stack, cause, JSON.stringify(error)].join()).not.toMatch(/611179/)
  }
  await vault.close()
})
