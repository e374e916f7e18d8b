import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import { dedupKey } from '@dataspor/events'
import { FUND_TO_DFDG, TIME } from '@dataspor/events/testing'
import { openProducer, type Producer, type ReportedEvent } from '@dataspor/producer'
import { kafkaTransport } from '@dataspor/producer/kafka'
import { inboxKeys, PARTY } from './inbox.ts'
import { TOPIC } from './topic.ts'

/** Made-up numbers: day of birth + 60. */
export const numberOf = (n: number): string =>
  `610180${String(1_000 + (n % 4_000)).padStart(4, '0')}`

export function disclosure(n: number): ReportedEvent & { readonly id: string } {
  return {
    type: 'disclosure.recorded',
    id: `e${n}`,
    time: TIME,
    data: { ...FUND_TO_DFDG, subject: { cpr: numberOf(n) } },
  }
}

export interface ReporterSettings {
  readonly folder: string
  readonly brokers: readonly string[]
  readonly name?: string
  /** As at work unless given. */
  readonly requestMsMax?: number
}

/** A producer as a party runs it; its outbox in `producer` below the folder. */
export async function openReporter(settings: ReporterSettings): Promise<Producer> {
  const { folder, brokers, name = 'producer', requestMsMax } = settings
  const { open } = await inboxKeys(folder)
  const kafka = { brokers: [...brokers] }
  return openProducer({
    source: PARTY,
    outbox: join(folder, name),
    transport: kafkaTransport({
      kafka,
      topic: TOPIC,
      publicKey: open,
      ...(requestMsMax === undefined ? {} : { requestMsMax }),
    }),
  })
}

/** Reports numbers `from` to `to`, some at a time; gives the ids that were acknowledged, as they are. */
export function reportRange(producer: Producer, from: number, to: number): ReportedRange {
  const acknowledged: string[] = []
  const done = (async (): Promise<void> => {
    for (let n = from; n < to; n += AT_ONCE) {
      const events = Array.from({ length: Math.min(AT_ONCE, to - n) }, (_, i) => disclosure(n + i))
      const reported = await Promise.all(events.map((event) => producer.report(event)))
      for (const { outcome } of reported)
        void outcome.then(({ state, id }) => state === 'acknowledged' && acknowledged.push(id))
    }
    await producer.flush()
  })()
  return { acknowledged, done }
}

const AT_ONCE = 500

export interface ReportedRange {
  readonly acknowledged: readonly string[]
  readonly done: Promise<void>
}

/** Of these ids, those that the log does not hold. */
export async function missingIn(log: EventLog, ids: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = []
  for (const id of ids) if ((await log.find(dedupKey(PARTY, id))) === undefined) missing.push(id)
  return missing
}
