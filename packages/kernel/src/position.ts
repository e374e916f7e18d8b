const WIDTH = 16

/** A place in one log: larger is later, gaps allowed, 0 is before the first event. A safe integer. */
export type LogPosition = number

/** A position as people and clients see it: `<logId>.<fixed width>`, opaque, comparable as bytes within a log. */
export function formatPosition(logId: string, position: LogPosition): string {
  return `${logId}.${String(position).padStart(WIDTH, '0')}`
}

/** The position in `text`, or undefined where it is not one of this log. */
export function parsePosition(logId: string, text: string): LogPosition | undefined {
  if (text.length !== logId.length + 1 + WIDTH || !text.startsWith(`${logId}.`)) return undefined
  const digits = text.slice(logId.length + 1)
  if (!/^\d+$/.test(digits)) return undefined
  const position = Number(digits)
  return Number.isSafeInteger(position) ? position : undefined
}
