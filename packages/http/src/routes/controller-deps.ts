import type { RequestsReceived } from '@dataspor/decisions'

/** What a party sees as a controller. */
export interface ControllerDeps {
  /** What persons asked of a party, newest first. Errors: `cursor_invalid`. */
  requestsTo(party: string, cursor: string | undefined, limit: number): Promise<RequestsReceived>
}
