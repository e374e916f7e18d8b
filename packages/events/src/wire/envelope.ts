import { LIMITS } from '../limits.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { parseRfc3339 } from '../time.ts'
import { type WireType, type WireWarning, wireTypeOf } from './types.ts'

/** An event's attributes and data, as sent. */
export type Attributes = Readonly<Record<string, unknown>>

/** CloudEvents 1.0 section 2.3: a String holds no control characters. */
const ID = /^[^\u0000-\u001f\u007f-\u009f]+$/
const SOURCE_PREFIX = 'urn:dataspor:party:'
const OURS: ReadonlySet<string> = new Set(['specversion', 'id', 'source', 'type', 'time', 'data'])
/** Standard attributes that say nothing of a person; taken and not kept. */
const SILENT: ReadonlySet<string> = new Set(['datacontenttype', 'dataschema'])
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;.*)?$/i

const OWN_TYPE = 'Only Dataspor itself records this type.'

export type Head =
  | { readonly refused: Refusal }
  | { readonly refused?: undefined; readonly type: WireType; readonly source: string }

/** What must be known before anything else is looked at: the type, and who says that they report it. */
export function readHead(attributes: Attributes): Head {
  const name = attributes['type']
  if (typeof name !== 'string') return { refused: refusal('event_invalid', '/type') }
  const type = wireTypeOf(name)
  if (type === undefined) return { refused: refusal('type_unknown', '/type') }
  if (type === 'own') return { refused: refusal('source_not_yours', '/type', OWN_TYPE) }
  const urn = attributes['source']
  if (typeof urn !== 'string' || !urn.startsWith(SOURCE_PREFIX)) {
    return { refused: refusal('event_invalid', '/source') }
  }
  const source = urn.slice(SOURCE_PREFIX.length)
  if (source === '' || source.length > LIMITS.refCharsMax) {
    return { refused: refusal('event_invalid', '/source') }
  }
  return { type, source }
}

export type Envelope =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly id: string
      readonly timeMs: number
      readonly warnings: readonly WireWarning[]
    }

const NO_WARNINGS: readonly WireWarning[] = []

/** The other attributes: id and time, and a warning for each that is dropped. */
export function readEnvelope(attributes: Attributes): Envelope {
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
