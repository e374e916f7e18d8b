export { canonicalNumber, NUMBER_HMAC_BYTES, type NumberScope } from './canonical-number.ts'
export { createVault, type VaultOptions } from './core/create-vault.ts'
export { KEY_CHECK } from './core/keys-in-use.ts'
export { type VaultFinding, verifyRows } from './core/verify-rows.ts'
export { groupKeyOf } from './group-key.ts'
export {
  addKeyringKey,
  checkKeyringFile,
  type KeyringFileOptions,
  keyringOfText,
  openKeyring,
  retireKeyringKeys,
} from './keyring-file.ts'
export {
  type Keyring,
  keyringOf,
  type MasterSecret,
  newMasterSecret,
  type VaultKey,
} from './keyring.ts'
export type {
  PartyKeys,
  QuarantineEntry,
  QuarantineStore,
  RotationOptions,
  RotationReport,
  SealingKey,
  SubjectHandle,
  SubjectId,
  SubjectNumber,
  Vault,
  VaultHealth,
} from './port.ts'
export { type SealedEmployee, sealedEmployee } from './sealed-employee.ts'
export { newSealingKey, open, openBytes, seal, SEAL_OVERHEAD_BYTES, sealBytes } from './sealing.ts'
export type {
  KeyRewrap,
  KeyRow,
  KeyRowToAdd,
  QuarantineBody,
  QuarantineRow,
  ReadableStorage,
  SubjectRewrap,
  SubjectRow,
  SubjectRowToAdd,
  VaultStorage,
  WholeSubjectRow,
} from './storage.ts'
