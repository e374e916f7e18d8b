const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
])

/** What `pg` itself says of a connection; the last of one that had failed while nothing was asked over it. */
const WITHOUT_CODE = /connection terminated|timeout exceeded|read timeout|is not queryable/i

/**
 * The server is there and has done nothing of what was asked: serialisation, deadlock, too many connections, a full disk,
 * a time that its operator sets for statements or locks.
 */
const BUSY = new Set(['40001', '40P01', '53300', '53100', '57014', '55P03'])

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
  // Of a transaction that stood still for too long, the server ends the connection.
  const isIdle = code === '25P03'
  return (
    SOCKET_CODES.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === IS_STANDBY ||
    isIdle ||
    isBusy(error)
  )
}

/** Asked again of the same server it may do it; no other one need be looked for. */
export function isBusy(error: unknown): boolean {
  return BUSY.has((error as { code?: string }).code ?? '')
}
