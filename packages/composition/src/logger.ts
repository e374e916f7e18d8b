import { type HttpLogger, LOG_REDACTION } from '@dataspor/http'
import { pino } from 'pino'

/** Structured logs on standard error, one JSON object a line; what may never be printed is taken out by path. */
export function createLogger(level: string): HttpLogger {
  const options = { level, base: null, redact: { paths: [...LOG_REDACTION], censor: '[redacted]' } }
  return pino(options, pino.destination({ fd: 2, sync: false }))
}
