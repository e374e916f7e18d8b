/** An error in ClickHouse's own form: the client takes code, text and type from the body. */
export class ClickError extends Error {
  readonly code: number
  readonly type: string
  constructor(code: number, type: string, message: string) {
    super(`Code: ${code}. DB::Exception: ${message} (${type})`)
    this.name = 'ClickError'
    this.code = code
    this.type = type
  }
}

export const accessDenied = (): ClickError =>
  new ClickError(497, 'ACCESS_DENIED', 'This statement is not registered.')

export const tooMany = (lane: string): ClickError =>
  new ClickError(
    202,
    'TOO_MANY_SIMULTANEOUS_QUERIES',
    `Too many simultaneous queries in lane ${lane}. Try again shortly.`,
  )

export const badRequest = (message: string): ClickError =>
  new ClickError(36, 'BAD_ARGUMENTS', message)

export const tooLarge = (what: string): ClickError =>
  new ClickError(307, 'TOO_MANY_BYTES', `${what} is larger than allowed.`)

export const stopping = (): ClickError =>
  new ClickError(236, 'ABORTED', 'The engine is stopping. Try again shortly.')

/** Code and text of whatever was thrown; what has no code of its own is 1002, ClickHouse's "unknown exception". */
export function errorText(error: unknown): { code: number; body: string } {
  const message = error instanceof Error ? error.message : String(error)
  const found = /^Code: (\d+)/.exec(message)
  if (found !== null) return { code: Number(found[1]), body: message }
  return { code: 1002, body: `Code: 1002. DB::Exception: ${message} (UNKNOWN_EXCEPTION)` }
}

const STATUS: ReadonlyMap<number, number> = new Map([
  [202, 503],
  [236, 503],
  [516, 403],
  [497, 403],
  [60, 404],
  [81, 404],
  [307, 413],
  [241, 500],
  [1002, 500],
])

/** As ClickHouse does: what the caller can mend is 400, a table that is not there 404. */
export function statusOf(code: number): number {
  return STATUS.get(code) ?? 400
}
