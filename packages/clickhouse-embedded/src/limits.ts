import type { Lane } from './statement.ts'

/** Bounds of the front. Beyond each of them a caller gets one of ClickHouse's own error codes. */
export const FRONT_LIMITS = {
  /** Rows of one insert, as sent and as unpacked. A block is at most 100,000 rows. */
  insertBytesMax: 256 * 1024 * 1024,
  /** A statement's text, or a form with its parameters. */
  textBytesMax: 4 * 1024 * 1024,
  /** One parameter. Beyond some 30,000 members the engine's `IN {list}` takes minutes. */
  paramBytesMax: 512 * 1024,
  paramsMax: 64,
  /** Request line and headers: parameters in the address are short, but encoded threefold. */
  headerBytesMax: 64 * 1024,
  /** A result is held whole before it is sent, so that no error comes in the middle of one. */
  resultBytesMax: 256 * 1024 * 1024,
  connectionsMax: 256,
} as const

/** Seconds a statement may run. The engine breaks it off itself (code 159); a client that goes away cannot. */
export const LANE_SECONDS_MAX: Readonly<Record<Lane, number>> = {
  insert: 120,
  short: 30,
  long: 300,
}

/** Statements running or waiting, by lane; the next one is refused with code 202. */
export const LANE_CAPACITY: Readonly<Record<Lane, number>> = { insert: 32, short: 128, long: 32 }
