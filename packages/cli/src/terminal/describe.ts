import { hasCprShape } from '@dataspor/events'
import { isDatasporError } from '@dataspor/kernel'

/** An error for the caller's eyes: its public text and code. Whatever it is, a person number is not repeated. */
export function describe(error: unknown): string {
  const text = isDatasporError(error)
    ? `${error.detail} (${error.code})`
    : error instanceof Error
      ? `Something failed: ${error.message}`
      : 'Something failed.'
  return hasCprShape(text)
    ? 'Something failed; its text held what looks like a person number.'
    : text
}
