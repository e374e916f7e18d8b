import { sha256 } from '@dataspor/kernel'

const ID_DIGITS = 32

/** The id of a request's case: a request has one. */
export function caseIdOfRequest(requestId: string): string {
  return sha256(`case of ${requestId}`).toString('hex').slice(0, ID_DIGITS)
}
