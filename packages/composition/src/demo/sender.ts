import { setTimeout as pause } from 'node:timers/promises'
import type { DemoEvent } from '@dataspor/demo'
import type { TokenStore } from '@dataspor/http'
import { DatasporError, type LogPosition, parsePosition } from '@dataspor/kernel'
import { z } from 'zod'

/** Where the ordinary intake listens, and how to sign in there. */
export interface DemoEdge {
  readonly address: string
  readonly tokens: Pick<TokenStore, 'create' | 'revoke'>
  readonly logId: string
}

/** One reporting party with a token of its own, which ends with the load. */
export interface Sender {
  /** Sends some events as one list; gives a position at or after them. */
  list(events: readonly DemoEvent[]): Promise<LogPosition>
  /** Any other request of the intake; gives its JSON, or undefined where it has none. */
  send(
    method: string,
    path: string,
    type: string,
    body: Uint8Array | string,
    headers?: Record<string, string>,
  ): Promise<unknown>
  end(): Promise<void>
}

const listSchema = z.object({
  rejected: z.array(z.object({ code: z.string(), pointer: z.string().optional() })),
  receipt: z.string(),
})

const NO_CONTENT = 204
const UNKNOWN_TOKEN = 401
const TRIES_MAX = 30
const PAUSE_MS = 100

/**
 * Errors of what it sends: `batch_sealed` where that was before, else `internal`, since the scenario is wrong then, not the
 * caller.
 */
export async function openSender(source: string, edge: DemoEdge): Promise<Sender> {
  const binding = { kind: 'producer', party: source } as const
  const { entry, token } = await edge.tokens.create({ binding, label: 'demo' })
  const send: Sender['send'] = async (method, path, type, body, headers = {}) => {
    const request = {
      method,
      headers: { ...headers, 'content-type': type, authorization: `Bearer ${token}` },
      body,
    }
    let response = await fetch(`${edge.address}${path}`, request)
    // Of several processes the one that takes in may hear of a new token a moment after it was made.
    for (let tries = 1; response.status === UNKNOWN_TOKEN && tries < TRIES_MAX; tries++) {
      await response.body?.cancel()
      await pause(PAUSE_MS)
      response = await fetch(`${edge.address}${path}`, request)
    }
    if (response.status === NO_CONTENT) return undefined
    const reply: unknown = await response.json()
    if (!response.ok && isSealedBefore(reply)) throw new DatasporError('batch_sealed')
    if (!response.ok) throw refused(`status ${response.status} of ${method} ${path.split('/')[2]}`)
    return reply
  }
  return {
    send,
    list: async (events) => {
      const body = JSON.stringify(events.map(({ event }) => event))
      const { rejected, receipt } = listSchema.parse(
        await send('POST', '/v1/events', 'application/cloudevents-batch+json', body),
      )
      const [first] = rejected
      if (first !== undefined) throw refused(`${first.code} ${first.pointer ?? ''}`)
      return parsePosition(edge.logId, receipt) ?? 0
    },
    end: async () => void (await edge.tokens.revoke(entry.id)),
  }
}

const sealedSchema = z.object({ code: z.literal('batch_sealed') })

const isSealedBefore = (reply: unknown): boolean => sealedSchema.safeParse(reply).success

function refused(why: string): DatasporError {
  return new DatasporError('internal', { internal: `the demo was refused: ${why}` })
}
