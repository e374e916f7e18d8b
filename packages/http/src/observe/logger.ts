import { withoutCprShape } from '../cpr-shape.ts'

const STACK_CHARS_MAX = 4_000

/** What the edge needs of a logger; pino's fits. */
export interface HttpLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Paths that any pino logger behind the edge must redact. The edge itself logs neither headers nor bodies. */
export const LOG_REDACTION: readonly string[] = [
  'authorization',
  'cookie',
  'body',
  'number',
  'token',
  'cpr',
  '*.authorization',
  '*.cookie',
  '*.body',
  '*.number',
  '*.token',
  '*.cpr',
  'req.headers.authorization',
  'req.headers.cookie',
]

/** An error as fields for the log: whatever it quotes of a body, no person number comes along. */
export function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: withoutCprShape(String(error)) }
  return {
    error: error.name,
    stack: withoutCprShape((error.stack ?? error.message).slice(0, STACK_CHARS_MAX)),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  }
}
