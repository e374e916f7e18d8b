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
