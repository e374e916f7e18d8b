import type { z } from 'zod'
import { canonicalJson } from '../canonical.ts'
import type { CprMode } from '../cpr.ts'
import { LIMITS } from '../limits.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { parseRfc3339 } from '../time.ts'
import { cprInClearField, type IsPersonRef } from './clear-fields.ts'
import { consentGivenSchema, consentWithdrawnSchema } from './consent.ts'
import { disclosureSchema } from './disclosure.ts'
import type { WireSubject } from './fields.ts'
import { refuseShape } from './refuse-shape.ts'
import { reportedThroughSchema } from './reported-through.ts'
import { statusChangedSchema } from './status-changed.ts'
import { readSubject, type SubjectNumber } from './subject.ts'
import {
  type WireEvent,
  type WireHead,
  type WireType,
  type WireWarning,
  wireTypeOf,
} from './types.ts'

export interface ParseOptions {
  readonly cprMode: CprMode
  /** Asked before the data's form is looked at: who may report this? (events.md, order of checks.) */
  readonly authorise?: (head: WireHead) => Refusal | undefined
  readonly isPersonRef?: IsPersonRef
  /** The RFC 8785 form of the value, where the caller has it already. */
  readonly canonical?: string
}

export type ParseResult =
  | {
      readonly ok: true
      readonly event: WireEvent
      /** The RFC 8785 form as received: what the content tag is made over. */
      readonly canonical: string
      readonly warnings: readonly WireWarning[]
    }
  | ({ readonly ok: false } & Refusal)

type Attributes = Readonly<Record<string, unknown>>

/** CloudEvents 1.0 section 2.3: a String holds no control characters. */
const ID = /^[^\u0000-\u001f\u007f-\u009f]+$/
const SOURCE_PREFIX = 'urn:dataspor:party:'
const OURS: ReadonlySet<string> = new Set(['specversion', 'id', 'source', 'type', 'time', 'data'])
/** Standard attributes that say nothing of a person; taken and not kept. */
const SILENT: ReadonlySet<string> = new Set(['datacontenttype', 'dataschema'])
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;.*)?$/i

const SCHEMAS: { readonly [T in WireType]: z.ZodType } = {
  'disclosure.recorded': disclosureSchema,
  'disclosure.received': disclosureSchema,
  'consent.given': consentGivenSchema,
  'consent.withdrawn': consentWithdrawnSchema,
  'subject.status-changed': statusChangedSchema,
  'source.reported-through': reportedThroughSchema,
}

/**
 * Reads an event of a parsed JSON value (CloudEvents 1.0, structured). Checks in the order of events.md: type, source,
 * shape, clear fields, subject; parties and time are the domain's. Never throws, whatever the value.
 */
export function parseWireEvent(value: unknown, options: ParseOptions): ParseResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(refusal('event_invalid', '', 'An event is a JSON object.'))
  }
  const attributes = value as Attributes
  const head = readHead(attributes)
  if (head.refused !== undefined) return refuse(head.refused)
  const { type, source } = head
  const unauthorised = options.authorise?.({ type, source, data: attributes['data'] })
  if (unauthorised !== undefined) return refuse(unauthorised)

  const envelope = readEnvelope(attributes)
  if (envelope.refused !== undefined) return refuse(envelope.refused)
  const data = SCHEMAS[type].safeParse(attributes['data'])
  if (!data.success) return refuse(refuseShape(data.error.issues, '/data'))
  const misfit = checkPeriods(type, data.data as Attributes)
  if (misfit !== undefined) return refuse(misfit)

  const canonical = options.canonical ?? canonicalJson(value)
  if (canonical === undefined) return refuse(refusal('malformed_json'))
  const found = cprInClearField(attributes, canonical, type, options.isPersonRef ?? (() => false))
  if (found !== undefined) return refuse(refusal('cpr_in_clear_field', found))

  const people = readPeople(data.data as Record<string, unknown>, source, options.cprMode)
  if (people.refused !== undefined) return refuse(people.refused)
  const event = {
    type,
    id: envelope.id,
    source,
    timeMs: envelope.timeMs,
    ...people.parts,
  } as WireEvent
  return { ok: true, event, canonical, warnings: envelope.warnings }
}

function refuse(refused: Refusal): ParseResult {
  return { ok: false, ...refused }
}

type Head =
  | { readonly refused: Refusal }
  | { readonly refused?: undefined; readonly type: WireType; readonly source: string }

function readHead(attributes: Attributes): Head {
  const name = attributes['type']
  if (typeof name !== 'string') return { refused: refusal('event_invalid', '/type') }
  const type = wireTypeOf(name)
  if (type === undefined) return { refused: refusal('type_unknown', '/type') }
  if (type === 'own')
    return {
      refused: refusal('source_not_yours', '/type', 'Only Dataspor itself records this type.'),
    }
  const urn = attributes['source']
  if (typeof urn !== 'string' || !urn.startsWith(SOURCE_PREFIX))
    return { refused: refusal('event_invalid', '/source') }
  const source = urn.slice(SOURCE_PREFIX.length)
  if (source === '' || source.length > LIMITS.refCharsMax)
    return { refused: refusal('event_invalid', '/source') }
  return { type, source }
}

type Envelope =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly id: string
      readonly timeMs: number
      readonly warnings: readonly WireWarning[]
    }

const NO_WARNINGS: readonly WireWarning[] = []

function readEnvelope(attributes: Attributes): Envelope {
  const { specversion, id, time, datacontenttype } = attributes
  if (specversion !== '1.0') return { refused: refusal('event_invalid', '/specversion') }
  if (typeof id !== 'string' || id.length > LIMITS.eventIdCharsMax || !ID.test(id)) {
    return { refused: refusal('event_invalid', '/id') }
  }
  const timeMs = typeof time === 'string' ? parseRfc3339(time) : undefined
  if (timeMs === undefined) return { refused: refusal('event_invalid', '/time') }
  if (
    datacontenttype !== undefined &&
    !(typeof datacontenttype === 'string' && JSON_TYPE.test(datacontenttype))
  ) {
    return { refused: refusal('event_invalid', '/datacontenttype') }
  }
  let warnings: WireWarning[] | undefined
  for (const attribute in attributes) {
    if (OURS.has(attribute) || SILENT.has(attribute)) continue
    if (attribute === 'data_base64') return { refused: refusal('event_invalid', '/data_base64') }
    warnings ??= []
    warnings.push({ attribute, code: 'extension_dropped' })
    if (warnings.length > LIMITS.extensionsMax) return { refused: refusal('event_invalid', '') }
  }
  return { id, timeMs, warnings: warnings ?? NO_WARNINGS }
}

/** Periods that end before they begin. */
function checkPeriods(type: WireType, data: Attributes): Refusal | undefined {
  if (type === 'disclosure.recorded' || type === 'disclosure.received') {
    const period = data['dataPeriod'] as { from: string; to: string } | undefined
    return period !== undefined && period.from > period.to
      ? refusal('event_invalid', '/data/dataPeriod/to')
      : undefined
  }
  if (type === 'subject.status-changed') return checkOrder(data, 'validFrom', 'validTo')
  return type === 'source.reported-through' ? checkOrder(data, 'from', 'through') : undefined
}

function checkOrder(data: Attributes, from: string, to: string): Refusal | undefined {
  const end = data[to]
  if (typeof end !== 'string' || parseRfc3339(data[from] as string)! < parseRfc3339(end)!)
    return undefined
  return refusal('event_invalid', `/data/${to}`)
}

type People =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly parts: { readonly subject?: SubjectNumber; readonly data: Attributes }
    }

/** Takes the person numbers out of the data, which is the schema's own copy, so that nothing plain goes further. */
function readPeople(data: Record<string, unknown>, source: string, mode: CprMode): People {
  const also = data['alsoAbout'] as readonly AlsoAbout[] | undefined
  if (also !== undefined) {
    const others: { relation: string; subject?: SubjectNumber }[] = []
    for (const [i, { relation, subject }] of also.entries()) {
      const number = subject === undefined ? undefined : readSubject(subject, source, mode)
      if (number !== undefined) others.push({ relation, subject: number })
      else if (subject === undefined) others.push({ relation })
      else return { refused: refusal('subject_invalid', `/data/alsoAbout/${i}/subject`) }
    }
    data['alsoAbout'] = others
  }
  const given = data['subject'] as WireSubject | undefined
  if (given === undefined) return { parts: { data } }
  data['subject'] = undefined
  const subject = readSubject(given, source, mode)
  return subject === undefined
    ? { refused: refusal('subject_invalid', '/data/subject') }
    : { parts: { subject, data } }
}

interface AlsoAbout {
  readonly relation: string
  readonly subject?: WireSubject
}
