export type {
  PartyKeys,
  QuarantineEntry,
  QuarantineStore,
  SealingKey,
  SubjectHandle,
  SubjectId,
  SubjectNumber,
  Vault,
} from './port.ts'
