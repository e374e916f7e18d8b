import { canonicalJson } from '../canonical.ts'
import type { CprMode } from '../cpr.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { cprInClearField, type IsPersonRef } from './clear-fields.ts'
import { checkPeriods, DATA_SCHEMAS } from './data.ts'
import { type Attributes, readEnvelope, readHead } from './envelope.ts'
import { readPeople } from './people.ts'
import { refuseShape } from './refuse-shape.ts'
import type { WireEvent, WireHead, WireWarning } from './types.ts'

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
  const data = DATA_SCHEMAS[type].safeParse(attributes['data'])
  if (!data.success) return refuse(refuseShape(data.error.issues, '/data'))
  const misfit = checkPeriods(type, data.data as Attributes)
  if (misfit !== undefined) return refuse(misfit)

  const canonical = options.canonical ?? canonicalJson(value)
  if (canonical === undefined) return refuse(refusal('malformed_json'))
  const found = cprInClearField(attributes, canonical, type, options.isPersonRef ?? (() => false))
  if (found !== undefined) return refuse(refusal('cpr_in_clear_field', found))

  const people = readPeople(type, data.data as Record<string, unknown>, source, options.cprMode)
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
