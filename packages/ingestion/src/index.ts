export type {
  EventResult,
  Intake,
  ListResult,
  OwnEvent,
  QuarantinedEvent,
  Rejected,
  Reporter,
  ValidateResult,
  Warning,
} from './api.ts'
export { createIntake } from './create-intake.ts'
export type { IntakeDeps, Rules } from './deps.ts'

export type {
  BatchIntake,
  BatchPlace,
  BatchState,
  OpenResult,
  OverdueBatch,
  PartBody,
  PartResult,
  SealResult,
} from './batch/api.ts'
export { createBatchIntake } from './batch/create-batch-intake.ts'
export type { BatchDeps } from './batch/deps.ts'
export { sealedKey } from './batch/header.ts'
export type { BatchStaging, StagedPart } from '@dataspor/batch-staging'
export { openFileStaging } from '@dataspor/batch-staging/files'
export { memoryStaging } from '@dataspor/batch-staging/memory'

export type { SequencedMessage, SequenceIntake, SequenceResult, Standing } from './sequence/api.ts'
export { createSequenceIntake } from './sequence/create-sequence-intake.ts'
