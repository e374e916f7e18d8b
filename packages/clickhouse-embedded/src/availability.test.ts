import { describe, expect, it } from 'vitest'
import { availability, type Machine } from './availability.ts'

const fit: Machine = { platform: 'linux', arch: 'x64', glibc: '2.36', hasPackage: () => true }
const reasonOn = (machine: Partial<Machine>) => {
  const found = availability({ ...fit, ...machine })
  return found.isAvailable ? undefined : found.reason
}

describe('availability', () => {
  it('is there on Linux with glibc and on macOS', () => {
    expect(reasonOn({})).toBeUndefined()
    expect(reasonOn({ platform: 'darwin', arch: 'arm64', glibc: undefined })).toBeUndefined()
  })

  it.each<[string, Partial<Machine>, RegExp]>([
    ['Windows', { platform: 'win32' }, /win32/],
    ['another processor', { arch: 'riscv64' }, /riscv64/],
    ['musl', { glibc: undefined }, /musl/],
    ['an install without optional packages', { hasPackage: () => false }, /chdb is not installed/],
    [
      'an install without the library',
      { hasPackage: (name: string) => name === 'chdb' },
      /lib-linux-x64-gnu is not installed/,
    ],
  ])('says in words why it is not there: %s', (_what, machine, reason) => {
    expect(reasonOn(machine)).toMatch(reason)
    expect(reasonOn(machine)).toMatch(/everything else works/)
  })
})
