import { decide, type Original, originalOf } from '@dataspor/disclosure'
import {
  type AppendRequest,
  type EventLog,
  type LogRecord,
} from '@dataspor/event-log'
import {
  decodeStored,
  dedupKey,
  encodeStored,
  formatPublicId,
  parsePublicId,
  refusal,
  type StoredRetracted,
} from '@dataspor/events'
