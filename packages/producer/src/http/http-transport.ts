import type { Entry, Outcome } from '../entry.ts'
import type { Transport } from '../transport.ts'
import { type Post, poster } from './post.ts'
import { sendBatchEntry } from './send-batch.ts'
import { sendList } from './send-list.ts'

export interface HttpTransportOptions {
  /** `https://…`; plain HTTP to this machine only. */
  readonly url: string
  /** The party's token; a function is asked at each call, so that it can change. */
  readonly token: string | (() => string)
  /** A call without an answer for so long is made again; 60 s unless given. */
  readonly timeoutMs?: number
}

/** Over HTTP. The events leave as they are, so the way must be encrypted: RangeError for plain HTTP to another machine. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const post = poster(options)
  return {
    prepare: (entry) => Promise.resolve(entry),
    send: (entries) => sendInOrder(entries, post),
    close: () => Promise.resolve(),
  }
}

async function sendInOrder(entries: readonly Entry[], post: Post): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let at = 0; at < entries.length;) {
    const end = endOfEvents(entries, at)
    if (end > at) outcomes.push(...(await sendList(entries.slice(at, end), post)))
    else outcomes.push(await sendBatchEntry(entries[at]!, post))
    at = Math.max(end, at + 1)
  }
  return outcomes
}

const LIST_EVENTS_MAX = 1_000

function endOfEvents(entries: readonly Entry[], from: number): number {
  let end = from
  while (end < entries.length && end - from < LIST_EVENTS_MAX && entries[end]!.kind === 'event')
    end += 1
  return end
}
