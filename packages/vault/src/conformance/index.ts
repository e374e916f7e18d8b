import { describe, test } from 'vitest'
import { KEYS_GUARANTEES } from './keys.ts'
import { PEOPLE_GUARANTEES } from './people.ts'
import { QUARANTINE_GUARANTEES } from './quarantine.ts'
import { ROTATION_GUARANTEES } from './rotation.ts'
import { type InVault, type VaultFactory, withVault } from './under-test.ts'

export type { VaultFactory, VaultUnderTest } from './under-test.ts'

const PARTS = {
  people: PEOPLE_GUARANTEES,
  keys: KEYS_GUARANTEES,
  quarantine: QUARANTINE_GUARANTEES,
  rotation: ROTATION_GUARANTEES,
}

/** What every vault keeps, whatever it lies in. Call it at the top of an adapter's test file. */
export function describeVault(name: string, factory: VaultFactory): void {
  const inVault: InVault = (run, scope) => withVault(factory, run, scope)
  describe.each(Object.entries(PARTS))(`vault: ${name}, %s`, (_, guarantees) => {
    test.each(Object.entries(guarantees))('%s', (__, expectGuarantee) => expectGuarantee(inVault))
  })
}
