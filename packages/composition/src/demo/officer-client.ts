import { setTimeout as sleep } from 'node:timers/promises'
import { DatasporError } from '@dataspor/kernel'

const NOT_READY = 503
const FIRST_WAIT_MS = 500
const WAIT_MS_MAX = 15_000
/** About five minutes in all. */
const WAITS_MAX = 25

export interface OfficerClient {
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<unknown>
}

/**
 * What somebody with a token asks and does over HTTP. Waits up to five minutes while analytics is catching up. Errors:
 * `internal` for any refusal, since the story is wrong then; `not_ready` where the waiting was in vain or is ended.
 */
export function officerClient(
  address: string,
  token: string,
  reason: string,
  signal: AbortSignal,
): OfficerClient {
  const headers = { authorization: `Bearer ${token}`, 'dataspor-reason': reason }
  const send = async (path: string, init: RequestInit): Promise<unknown> => {
    let waitMs = FIRST_WAIT_MS
    for (let waits = 0; waits < WAITS_MAX; waits++) {
      const response = await fetch(`${address}${path}`, { ...init, signal })
      const text = await response.text()
      if (response.ok) return JSON.parse(text)
      if (response.status !== NOT_READY) throw refused(response.status, path)
      await sleep(waitMs, undefined, { signal })
      waitMs = Math.min(2 * waitMs, WAIT_MS_MAX)
    }
    throw new DatasporError('not_ready', { detail: 'Analytics did not catch up in time.' })
  }
  return {
    get: (path) => send(path, { headers }),
    post: (path, body) =>
      send(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

function refused(status: number, path: string): DatasporError {
  return new DatasporError('internal', { internal: `the demo was refused: ${status} of ${path}` })
}
