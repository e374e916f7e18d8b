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
