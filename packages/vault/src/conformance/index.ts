import { describe } from 'vitest'
import { describeKeys } from './keys.ts'
import { describePeople } from './people.ts'
import { describeQuarantine } from './quarantine.ts'
import { describeRotation } from './rotation.ts'
import type { VaultFactory } from './under-test.ts'

export type { VaultFactory, VaultUnderTest } from './under-test.ts'

/** What every vault keeps, whatever it lies in. Call it at the top of an adapter's test file. */
export function describeVault(name: string, factory: VaultFactory): void {
  describe(`vault: ${name}`, () => {
    describe('people', () => describePeople(factory))
    describe('keys', () => describeKeys(factory))
    describe('quarantine', () => describeQuarantine(factory))
    describe('rotation', () => describeRotation(factory))
  })
}
