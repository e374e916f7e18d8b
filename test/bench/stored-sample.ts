import type { LogRecord } from '@dataspor/event-log'
import {
  decodeStored,
  dedupKey,
  encodeStored,
  type StoredEvent,
  type StoredParty,
} from '@dataspor/events'
import { NOW_MS, startSystem } from '@dataspor/testkit'
import { seal, type SubjectHandle } from '@dataspor/vault'
import { demoEvents } from './sample-events.ts'

type Recorded = Extract<StoredEvent, { type: 'disclosure.recorded' }>

const SPACING_MS = 1_000
const DOCTOR = 'Lægehuset Eksempelvej'

/** What intake made of the demo: patterns from which any number of stored events is made. */
export interface StoredSample {
  /** The catalogue as it lies in the log. */
  readonly catalogue: Uint8Array
  /** After so many, the disclosures are of the same kinds again. */
  readonly kinds: number
  /** The nth disclosure, about this person, sealed with the person's key. */
  item(n: number, person: SubjectHandle): Uint8Array
  /** Consents and facts of the nth person. */
  facts(n: number, person: SubjectHandle): readonly Uint8Array[]
}

/** Sends the demo through a system in memory, and reads what it stored. */
export async function storedSample(): Promise<StoredSample> {
  const system = await startSystem()
  try {
    const { rejected } = await system.load(demoEvents(NOW_MS))
    if (rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(rejected[0])}`)
    return sampleOf(await everything(system.log))
  } finally {
    await system.close()
  }
}

async function everything(log: {
  readAll(after: number, limit: number): Promise<readonly LogRecord[]>
}): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = []
  for (;;) {
    const page = await log.readAll(records.at(-1)?.position ?? 0, 10_000)
    if (page.length === 0) return records
    records.push(...page)
  }
}

function sampleOf(records: readonly LogRecord[]): StoredSample {
  const items: Recorded[] = []
  const facts = new Map<string, StoredEvent[]>()
  for (const event of records.map(({ body }) => decodeStored(body))) {
    if (event.subject === undefined) continue
    if (event.type === 'disclosure.recorded') items.push(event)
    else facts.set(event.subject, [...(facts.get(event.subject) ?? []), event])
  }
  const lives = [...facts.values()]
  return {
    catalogue: records[0]!.body,
    kinds: items.length,
    item: (n, person) => encodeStored(itemOf(items[n % items.length]!, n, person)),
    facts: (n, person) =>
      lives[n % lives.length]!.map((fact) => encodeStored({ ...fact, subject: person.id })),
  }
}

function itemOf(pattern: Recorded, n: number, person: SubjectHandle): Recorded {
  const id = `0199c1f4-6b1e-7c3a-9d10-${String(n).padStart(12, '0')}`
  const occurredAt = NOW_MS - 2_000_000_000 + n * SPACING_MS
  const place = Buffer.from(dedupKey(pattern.source, id)).toString('hex')
  const sealed = (text: string, field: string) => seal(person.key, text, `${field}:${place}`)
  const party = (one: StoredParty, field: string): StoredParty =>
    one.nameSealed === undefined
      ? one
      : { ...one, nameSealed: sealed(DOCTOR, `${field}.nameSealed`) }
  const { data } = pattern
  return {
    ...pattern,
    id,
    subject: person.id,
    occurredAt,
    recordedAt: occurredAt + 900,
    data: {
      ...data,
      sender: party(data.sender, 'sender'),
      recipient: party(data.recipient, 'recipient'),
      ...(data.caseReferenceSealed === undefined
        ? {}
        : { caseReferenceSealed: sealed(`SAG-2026-${n}`, 'caseReferenceSealed') }),
    },
  }
}
