import { DatasporError, type ErrorCode, isDatasporError } from '@dataspor/kernel'

/** What Fastify itself refuses, as our codes. Anything else of Fastify's is a fault of ours. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type',
  FST_ERR_CTP_EMPTY_TYPE: 'media_type',
  FST_ERR_CTP_INVALID_TYPE: 'media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_NOT_FOUND: 'not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'not_found',
  FST_ERR_HANDLER_TIMEOUT: 'overloaded',
}

/** Whatever was thrown, as a `DatasporError`; the unexpected becomes `internal` with the original as its cause. */
export function asDatasporError(error: unknown): DatasporError {
  if (isDatasporError(error)) return error
  const code = fastifyCode(error)
  if (code !== undefined) return new DatasporError(code, { cause: error })
  return new DatasporError('internal', { cause: error })
}

function fastifyCode(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? FASTIFY_CODES[error.code] : undefined
}
