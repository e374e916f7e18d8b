import { DatasporError, isDatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { exchange, isBrokenOff, type Server } from '../control/exchange.ts'
import { good, readJson } from '../control/reply.ts'

const rejectedSchema = z.looseObject({
  index: z.int(),
  id: z.string().nullable(),
  code: z.string(),
  detail: z.string(),
  pointer: z.string().optional(),
  quarantineId: z.string().optional(),
})

const resultSchema = z.looseObject({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(rejectedSchema),
  receipt: z.string(),
})

export type RejectedLine = Readonly<z.output<typeof rejectedSchema>>
export type ChunkResult = Readonly<z.output<typeof resultSchema>>

const TRIES_MAX = 8
const WAIT_MS = 500
const WAIT_MS_MAX = 30_000

export interface Sending {
  readonly server: Server
  /** Where chunks go: `/v1/events`, or the control socket's way for an operator. */
  readonly path: string
  readonly sleep: (ms: number) => Promise<void>
}

/**
 * Sends whole lines and says what became of them. What passes (`overloaded`, `rate_limited`, a broken connection) is
 * tried again: a line that was stored meanwhile counts as a duplicate then.
 */
export function sendChunk(sending: Sending, body: Uint8Array): Promise<ChunkResult> {
  return retried(sending, () => sendOnce(sending, body))
}

/** Tries again what passes, waiting as long as the server asks, or longer each time. */
export async function retried<T>(
  { sleep }: Pick<Sending, 'sleep'>,
  once: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await once()
    } catch (error) {
      if (tried === TRIES_MAX || !passes(error)) throw error
      const asked = isDatasporError(error) ? (error.retryAfterS ?? 0) * 1_000 : 0
      const growing = WAIT_MS * 2 ** (tried - 1)
      await sleep(Math.min(WAIT_MS_MAX, Math.max(asked, growing)))
    }
  }
}

async function sendOnce({ server, path }: Sending, body: Uint8Array): Promise<ChunkResult> {
  const headers = { 'content-type': 'application/x-ndjson' }
  return readJson(
    await good(await exchange(server, { method: 'POST', path, headers, body })),
    resultSchema,
  )
}

function passes(error: unknown): boolean {
  if (!(error instanceof DatasporError)) return false
  return error.code === 'overloaded' || error.code === 'rate_limited' || isBrokenOff(error)
}
