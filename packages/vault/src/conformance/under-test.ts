import { redact } from '@dataspor/kernel'
import type { NumberScope } from '../canonical-number.ts'
import { type Keyring, keyringOf, type MasterSecret, newMasterSecret } from '../keyring.ts'
import type { SubjectNumber, Vault } from '../port.ts'

/** A new, empty vault, and what a test needs around it. */
export interface VaultUnderTest {
  readonly vault: Vault
  /** Closes the vault, and opens the same rows again with this keyring. */
  reopen(keyring: Keyring, scope?: NumberScope): Promise<Vault>
  /** Closes it and takes everything away. */
  dispose(): Promise<void>
}

export type VaultFactory = (options: {
  readonly keyring: Keyring
  readonly scope: NumberScope
}) => Promise<VaultUnderTest>

export interface Fixture extends VaultUnderTest {
  readonly secret: MasterSecret
  readonly keyring: Keyring
}

/** Runs a test on a vault of its own; `synthetic` by default. */
export type InVault = (
  run: (fixture: Fixture) => Promise<void>,
  scope?: NumberScope,
) => Promise<void>

/** Tests by the guarantee that each one checks. */
export type Guarantees = Readonly<Record<string, (inVault: InVault) => Promise<void>>>

export async function withVault(
  factory: VaultFactory,
  run: (fixture: Fixture) => Promise<void>,
  scope: NumberScope = 'synthetic',
): Promise<void> {
  const secret = newMasterSecret(1)
  const keyring = keyringOf([secret])
  const made = await factory({ keyring, scope })
  try {
    await run({ ...made, secret, keyring })
  } finally {
    await made.dispose()
  }
}

/** The n-th made-up person (0-9,999): day of birth + 60, so that it can be nobody's. */
export function person(n: number): SubjectNumber {
  return { kind: 'cpr', number: redact(`610180${String(n).padStart(4, '0')}`) }
}

export function replacement(n: number, issuer: string): SubjectNumber {
  return { kind: 'replacement', issuer, number: redact(`710180${String(n).padStart(4, '0')}`) }
}

export function ecpr(n: number, issuer: string): SubjectNumber {
  return { kind: 'ecpr', issuer, number: redact(`6101801A${String(n).padStart(2, '0')}`) }
}

export const hexId = (n: number): string => n.toString(16).padStart(32, '0')

export const idsOf = (
  people: readonly ({ readonly id: string } | undefined)[],
): (string | undefined)[] => people.map((found) => found?.id)
