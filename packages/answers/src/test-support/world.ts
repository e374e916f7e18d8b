import { type Catalogue, createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { SourceRegistration } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import {
  dedupKey,
  encodeStored,
  type StoredData,
  type StoredDisclosure,
  type StoredEvent,
  type StoredType,
} from '@dataspor/events'
import { type ManualClock, manualClock, redact } from '@dataspor/kernel'
import { seal, type Vault } from '@dataspor/vault'
import { memoryVault } from '@dataspor/vault/memory'

import { type AnswersOptions, createAnswers } from '../answers.ts'
import type { Ask } from '../contract/ask.ts'
import type { Answers } from '../contract/reply.ts'
import { type MemoryPersonal, memoryPersonal } from './memory-personal.ts'

export const NOW = Date.parse('2026-03-02T09:00:00Z')
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export interface Disclosed extends Partial<StoredDisclosure> {
  readonly subject?: string
  readonly source?: string
  readonly occurredAt?: number
  readonly caseReference?: string
}

/** Log, vault, model and answers in memory, with a clock that stands still. */
export interface World {
  readonly answers: Answers
  readonly clock: ManualClock
  readonly log: EventLog
  readonly vault: Vault
  readonly personal: MemoryPersonal
  readonly catalogue: Catalogue
  /** Somebody whom the vault knows. */
  readonly subject: string
  person(): Promise<string>
  append<T extends StoredType>(
    type: T,
    source: string,
    data: StoredData[T],
    more?: Partial<StoredEvent>,
  ): Promise<number>
  disclose(disclosed?: Disclosed): Promise<number>
  /** As the person who is asked about by default. */
  ask(more?: Partial<Ask>): Ask
  questionsInLog(): Promise<readonly StoredData['question.asked'][]>
}

export const SOURCES: readonly SourceRegistration[] = [
  { ref: 'jobnet', channel: 'http', expectedEveryMs: DAY_MS, confirms: false, processors: [] },
  { ref: 'dfdg', channel: 'http', expectedEveryMs: DAY_MS, confirms: true, processors: [] },
  {
    ref: 'hvidovre-kommune',
    channel: 'http',
    expectedEveryMs: DAY_MS,
    confirms: false,
    processors: [],
  },
]

export async function createWorld(more: Partial<AnswersOptions> = {}): Promise<World> {
  const clock = manualClock(NOW)
  const log = createMemoryLog()
  const vault = await memoryVault({ scope: 'synthetic' })
  const personal = memoryPersonal()
  let people = 0
  let ids = 0
  const answers = createAnswers({
    personal,
    log,
    vault,
    clock,
    sources: SOURCES,
    ids: () => `question-${++ids}`,
    wait: async (durationMs) => clock.advance(durationMs),
    ...more,
  })
  const person = async (): Promise<string> => {
    const number = redact(`6101801${String(++people).padStart(3, '0')}`)
    const [handle] = await vault.identify([{ kind: 'cpr', number }], { create: true })
    return handle!.id
  }
  const subject = await person()
  const append: World['append'] = async (type, source, data, rest = {}) => {
    const id = rest.id ?? `${type}-${++ids}`
    const now = clock.now()
    const event = {
      v: 1,
      type,
      id,
      source,
      occurredAt: now,
      recordedAt: now,
      ...rest,
      data,
    } as StoredEvent
    const body = encodeStored(event)
    const [outcome] = await log.append({
      stream: `src/${source}/http/0`,
      expectedRevision: 'any',
      events: [
        {
          dedupKey: dedupKey(source, id),
          contentTag: new Uint8Array(16),
          recordedAt: event.recordedAt,
          body,
        },
      ],
    })
    await personal.applyFrom(log)
    return outcome!.position
  }
  const document = currentCatalogue()
  await append('catalogue.published', 'dataspor', { version: document.version, document })
  return {
    answers,
    clock,
    log,
    vault,
    personal,
    subject,
    catalogue: createCatalogue(document),
    person,
    append,
    disclose: async (disclosed = {}) => {
      const {
        subject: about = subject,
        source = 'jobnet',
        occurredAt = clock.now(),
        caseReference,
        ...data
      } = disclosed
      const id = `event-${++ids}`
      const sealed =
        caseReference === undefined ? {} : await sealedCase(vault, about, source, id, caseReference)
      const whole = { ...DISCLOSURE, ...data, ...sealed }
      return append('disclosure.recorded', source, whole, { id, subject: about, occurredAt })
    },
    ask: (rest = {}) => ({
      caller: { role: 'citizen', subjects: [subject] },
      language: 'da',
      ...rest,
    }),
    questionsInLog: async () =>
      (await log.readStream('sys/questions', 0, 10_000)).map(
        ({ body }) => JSON.parse(Buffer.from(body).toString()).data as StoredData['question.asked'],
      ),
  }
}

/** Jobnet shows an unemployment fund's caseworker a registration, as flow F25 describes it. */
export const DISCLOSURE: StoredDisclosure = {
  sender: { ref: 'star', system: 'jobnet' },
  recipient: { ref: 'a-kasse:3f' },
  act: 'disclosure',
  mode: 'view',
  operation: 'read',
  purpose: 'jobnet-cv',
  flow: 'F40',
  dataCategories: ['dfdg-til-afmelding'],
  legalBases: ['gdpr-6-1-e'],
  assessment: {
    catalogue: 'c1',
    flow: 'F40',
    bases: [{ id: 'gdpr-6-1-e', validity: 'valid' }],
    findings: [],
  },
}

async function sealedCase(
  vault: Vault,
  subject: string,
  source: string,
  id: string,
  caseReference: string,
): Promise<Pick<StoredDisclosure, 'caseReferenceSealed'>> {
  const [handle] = await vault.subjects([subject])
  const place = Buffer.from(dedupKey(source, id)).toString('hex')
  return { caseReferenceSealed: seal(handle!.key, caseReference, `caseReferenceSealed:${place}`) }
}
