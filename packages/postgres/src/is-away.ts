const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])

/** What `pg` itself says of a connection; the last of one that had failed while nothing was asked over it. */
const WITHOUT_CODE = /connection terminated|timeout exceeded|read timeout|is not queryable/i

const IS_STANDBY = '25006'

/** The server that was reached takes no writes, or none that a failover would keep. */
export class NotWritable extends Error {
  readonly code = IS_STANDBY
}

/** The server, or the connection to it, has gone; a standby that is not yet the primary has not come yet. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code
  if (code === undefined) return WITHOUT_CODE.test(error.message)
  const isSerialisation = code === '40001' || code === '40P01'
  // Of a transaction that stood still for too long, the server ends the connection.
  const isIdle = code === '25P03'
  return (
    SOCKET_CODES.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === IS_STANDBY ||
    isIdle ||
    isSerialisation
  )
}
