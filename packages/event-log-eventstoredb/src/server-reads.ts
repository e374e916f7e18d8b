import { DatasporError } from '@dataspor/kernel'
import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  isCommandError,
  type ResolvedEvent,
  START,
  type StreamingRead,
} from '@eventstore/db-client'
import { collect } from './collect.ts'
import { patiently, type Tries, UNKNOWN } from './patience.ts'

/** There is no such stream; or the server knows no such position. */
export type Nothing = 'missing' | 'refused'

type Answer<E> = Promise<readonly E[] | Nothing>

/**
 * The reads that the log makes, of the leader (a follower may not have what was acknowledged), tried again until answered.
 * Errors: `not_ready`, `log_failed`.
 */
export interface ServerReads {
  /** From a record's position on, that one included; 0 is the beginning. */
  all(from: number, count: number): Answer<AllStreamResolvedEvent>
  lastOfAll(): Answer<AllStreamResolvedEvent>
  stream(name: string, from: number, count: number): Answer<ResolvedEvent>
  lastOfStream(name: string): Answer<ResolvedEvent>
}

const LAST = { direction: BACKWARDS, maxCount: 1, requiresLeader: true } as const

export function serverReads(client: EventStoreDBClient, tries: Tries): ServerReads {
  const read = <E>(open: () => StreamingRead<E>): Answer<E> =>
    patiently(async () => {
      try {
        return await collect(open(), tries.deadlineMs)
      } catch (error) {
        return outcomeOf(error as Error)
      }
    }, tries)
  return {
    all: (from, maxCount) => {
      const at = BigInt(from)
      const fromPosition = from === 0 ? START : { commit: at, prepare: at }
      const options = { direction: FORWARDS, fromPosition, maxCount, requiresLeader: true } as const
      return read(() => client.readAll(options))
    },
    lastOfAll: () => read(() => client.readAll({ ...LAST, fromPosition: END })),
    stream: (name, from, maxCount) => {
      const options = { fromRevision: BigInt(from), maxCount, requiresLeader: true } as const
      return read(() => client.readStream(name, options))
    },
    lastOfStream: (name) => read(() => client.readStream(name, { ...LAST, fromRevision: END })),
  }
}

function outcomeOf(error: Error): Nothing | typeof UNKNOWN {
  if (!isCommandError(error)) return UNKNOWN
  switch (error.type) {
    case 'stream-not-found':
      return 'missing'
    case 'unknown':
      // What the server says of a position that is no record's; a lost connection has other codes.
      return error.code === GRPC_UNKNOWN ? 'refused' : UNKNOWN
    case 'stream-deleted':
    case 'access-denied':
      throw new DatasporError('log_failed', { internal: `EventStoreDB: ${error.type}` })
    default:
      return UNKNOWN
  }
}

const GRPC_UNKNOWN = 2
