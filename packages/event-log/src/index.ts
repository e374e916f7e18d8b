export type {
  AppendOutcome,
  AppendRequest,
  EventLog,
  ExpectedRevision,
  FollowOptions,
  LogHead,
  LogRecord,
  NewEvent,
} from './port.ts'
export { readWholeStream } from './read-whole.ts'
export { findAt, recordAt } from './record-at.ts'
