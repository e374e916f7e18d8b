import { redact } from '@dataspor/kernel'
import { keyringOf, newMasterSecret, type SubjectNumber, type Vault } from '@dataspor/vault'
import { openPostgresVault, type PostgresVaultOptions } from '@dataspor/vault-postgres'

const keyring = keyringOf([newMasterSecret(1)])
/** So that what takes half a minute at work takes seconds here. */
export const SHORT = { awayMsMax: 2_000, queryMsMax: 1_000 }

export const numberOf = (n: number): string => `610180${String(1_000 + n).padStart(4, '0')}`
export const person = (n: number): SubjectNumber => ({ kind: 'cpr', number: redact(numberOf(n)) })
export const people = (from: number, to: number): readonly SubjectNumber[] =>
  Array.from({ length: to - from }, (_, n) => person(from + n))

export const openVault = (
  url: string,
  options: Partial<PostgresVaultOptions> = {},
): Promise<Vault> =>
  openPostgresVault({ url, keyring, scope: 'synthetic', onAlone: () => {}, ...options })
