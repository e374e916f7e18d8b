import type { Lane } from './statement.ts'

/** Bounds of the front. Beyond each of them a caller gets one of ClickHouse's own error codes. */
export const FRONT_LIMITS = {
  /** Rows of one insert, as sent and as unpacked. A block is at most 100,000 rows. */
  insertBytesMax: 256 * 1024 * 1024,
  /** A statement's text, or a form with its parameters. */
  textBytesMax: 4 * 1024 * 1024,
  /** One parameter; the client moves what is longer than 4 kB in all into a form. */
  paramBytesMax: 2 * 1024 * 1024,
  paramsMax: 64,
  /** Request line and headers: parameters in the address are short, but encoded threefold. */
  headerBytesMax: 64 * 1024,
  /** A result is held whole before it is sent, so that an error is never found in the middle of one. */
  resultBytesMax: 256 * 1024 * 1024,
  connectionsMax: 256,
} as const

/** Statements running or waiting, by lane; the next one is refused with code 202. */
export const LANE_CAPACITY: Readonly<Record<Lane, number>> = { insert: 32, short: 128, long: 32 }
