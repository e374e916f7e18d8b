import type { Catalogue } from '@dataspor/catalogue'
import { aboutHowMany, type DemoEvent, scenario } from '@dataspor/demo'
import type { TokenStore } from '@dataspor/http'
import {
  copenhagenDay,
  copenhagenDayStart,
  DatasporError,
  type LogPosition,
  parsePosition,
} from '@dataspor/kernel'
import { z } from 'zod'

const LIST_EVENTS = 500

export interface DemoOptions {
  readonly people: number
  readonly seed: number
}

export interface DemoTarget {
  /** Where the ordinary intake listens. */
  readonly address: string
  readonly tokens: Pick<TokenStore, 'create' | 'revoke'>
  readonly catalogue: Catalogue
  readonly sources: ReadonlySet<string>
  readonly logId: string
  readonly nowMs: number
}

export interface DemoProgress {
  readonly sent: number
  /** An estimate until the end. */
  readonly total: number
  /** At or after everything stored so far. */
  readonly position: LogPosition
}

const replySchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ code: z.string(), pointer: z.string().optional() })),
  receipt: z.string(),
})

/**
 * Sends the scenario through the ordinary intake over HTTP, each event as the party that reports it, with tokens that
 * end with the load. Error: `internal` where the intake refuses one: the scenario is wrong then, not the caller.
 */
export async function* loadDemo(
  options: DemoOptions,
  target: DemoTarget,
): AsyncGenerator<DemoProgress> {
  const total = aboutHowMany(options.people, options.seed)
  const until = copenhagenDayStart(copenhagenDay(target.nowMs))
  const senders = new Map<string, Sender>()
  let [sent, position] = [0, 0]
  try {
    for (const event of scenario({
      ...options,
      until,
      catalogue: target.catalogue,
      sources: target.sources,
    })) {
      const sender = senders.get(event.source) ?? (await openSender(event.source, target))
      senders.set(event.source, sender)
      sender.held.push(event)
      if (sender.held.length < LIST_EVENTS) continue
      sent += sender.held.length
      position = Math.max(position, await flush(sender, target))
      yield { sent, total: Math.max(total, sent), position }
    }
    for (const sender of senders.values()) {
      sent += sender.held.length
      position = Math.max(position, await flush(sender, target))
      yield { sent, total: Math.max(total, sent), position }
    }
    yield { sent, total: sent, position }
  } finally {
    for (const { tokenId } of senders.values()) await target.tokens.revoke(tokenId)
  }
}

interface Sender {
  readonly tokenId: string
  readonly token: string
  held: DemoEvent[]
}

async function openSender(source: string, { tokens }: DemoTarget): Promise<Sender> {
  const { entry, token } = await tokens.create({
    binding: { kind: 'producer', party: source },
    label: 'demo',
  })
  return { tokenId: entry.id, token, held: [] }
}

async function flush(sender: Sender, { address, logId }: DemoTarget): Promise<LogPosition> {
  if (sender.held.length === 0) return 0
  const response = await fetch(`${address}/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents-batch+json',
      authorization: `Bearer ${sender.token}`,
    },
    body: JSON.stringify(sender.held.map(({ event }) => event)),
  })
  const reply = replySchema.safeParse(await response.json())
  const [refused] = reply.success ? reply.data.rejected : []
  if (!reply.success || refused !== undefined) {
    const why =
      refused === undefined
        ? `status ${response.status}`
        : `${refused.code} ${refused.pointer ?? ''}`
    throw new DatasporError('internal', { internal: `the demo was refused: ${why}` })
  }
  sender.held = []
  return parsePosition(logId, reply.data.receipt) ?? 0
}
