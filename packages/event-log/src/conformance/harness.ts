import { sha256 } from '@dataspor/kernel'
import type { EventLog, LogRecord, NewEvent } from '../port.ts'

/** One log of its own for one test. */
export interface LogUnderTest {
  /** Opens the log, again after it was closed: what was stored is still there. */
  open(options?: { readonly queueEventsMax?: number }): Promise<EventLog>
  /** Closes what is still open, and removes everything. */
  dispose(): Promise<void>
}

export type LogFactory = () => Promise<LogUnderTest>

/** Guarantees by what they promise. Each runs on a log of its own. */
export type Guarantees = Readonly<Record<string, (log: LogUnderTest) => Promise<void>>>

/** Any time will do: a log's order is not its clock's. */
export const SOME_TIME_MS = 1_700_000_000_000

/** An event whose key, tag and body follow from `n`: the same number is the same event. */
export function event(n: number, change: Partial<NewEvent> = {}): NewEvent {
  const hash = sha256(`event ${n}`)
  return {
    dedupKey: new Uint8Array(hash.subarray(0, 16)),
    contentTag: new Uint8Array(hash.subarray(16)),
    recordedAt: SOME_TIME_MS + n,
    body: new TextEncoder().encode(JSON.stringify({ n })),
    ...change,
  }
}

export function events(from: number, count: number): readonly NewEvent[] {
  return Array.from({ length: count }, (_, i) => event(from + i))
}

/** The event of the same number with other content. */
export function otherContent(n: number): NewEvent {
  return event(n, { contentTag: new Uint8Array(16).fill(n & 0xff), body: new Uint8Array([1]) })
}

/** Everything in the log, page by page until an empty one. */
export async function readToEnd(
  log: Pick<EventLog, 'readAll'>,
  limit = 10_000,
): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = []
  for (;;) {
    const page = await log.readAll(records.at(-1)?.position ?? 0, limit)
    if (page.length === 0) return records
    records.push(...page)
  }
}

/** Follows until `count` events came, then stops following. */
export async function followUntil(
  log: Pick<EventLog, 'follow'>,
  after: number,
  count: number,
  pageEventsMax = 7,
): Promise<readonly LogRecord[]> {
  const stop = new AbortController()
  const seen: LogRecord[] = []
  if (count === 0) return seen
  for await (const page of log.follow(after, { signal: stop.signal, pageEventsMax })) {
    seen.push(...page)
    if (seen.length >= count) stop.abort()
  }
  return seen
}

export function positions(records: readonly { readonly position: number }[]): readonly number[] {
  return records.map(({ position }) => position)
}

/** As it was given to append, for comparing. */
export function asWritten({ dedupKey, contentTag, recordedAt, body }: NewEvent): NewEvent {
  return {
    dedupKey: new Uint8Array(dedupKey),
    contentTag: new Uint8Array(contentTag),
    recordedAt,
    body: new Uint8Array(body),
  }
}
