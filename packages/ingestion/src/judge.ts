import {
  authorise,
  decide,
  isPersonRef,
  linksOf,
  originalOf,
  type StorePlan,
} from '@dataspor/disclosure'
import {
  hasCprShape,
  type JsonElement,
  parseWireEvent,
  type Refusal,
  type WireEvent,
  type WireWarning,
} from '@dataspor/events'
import type { Reporter } from './api.ts'
import type { IntakeDeps, Rules } from './deps.ts'

/** An event that is to be stored, with what identity and quarantine need of it. */
export interface Accepted {
  readonly kind: 'accepted'
  readonly plan: StorePlan
  /** RFC 8785 form as received: what the content tag is made over. */
  readonly canonical: string
  readonly warnings: readonly WireWarning[]
}

export interface Refused {
  readonly kind: 'refused'
  readonly refusal: Refusal
  /** The CloudEvents id where it can be read and shown. */
  readonly eventId: string | null
  readonly raw: Uint8Array
}

/** An event about an earlier one, or one that points at some: they have to be looked up before it can be judged. */
export interface Pending {
  readonly kind: 'pending'
  readonly event: WireEvent
  /** Public id of the earlier event that it is about, and the field that names it; absent where it only points at some. */
  readonly about?: { readonly id: string; readonly pointer: string }
  readonly canonical: string
  readonly warnings: readonly WireWarning[]
  readonly eventId: string | null
  readonly raw: Uint8Array
}

export type Judged = Accepted | Refused | Pending

/** What becomes of one event, without I/O, so far as it can be told: form, authority and domain, in the order of the contract. */
export function judge(
  element: JsonElement,
  reporter: Reporter,
  rules: Rules,
  deps: IntakeDeps,
  as: 'event' | 'batch' = 'event',
): Judged {
  if (!element.ok) return refused({ code: element.code }, null, element.raw)
  const known = element.canonical
  const channel = reporter.mends?.channel ?? reporter.channel
  const parsed = parseWireEvent(element.value, {
    ...(known === undefined ? {} : { canonical: known }),
    cprMode: deps.cprMode,
    authorise: (head) => authorise(head, { party: reporter.party, channel }, rules.registry),
    isPersonRef: (ref) => isPersonRef(ref, rules.catalogue),
  })
  if (!parsed.ok) return refused(parsed, shownId(element.value), element.raw)
  const batch = as === 'batch'
  if (batch && !isDisclosure(parsed.event.type))
    return refused({ code: 'event_invalid', pointer: '/type' }, shownId(element.value), element.raw)
  const about = originalOf(parsed.event)
  if (about !== undefined || linksOf(parsed.event).length > 0) {
    const { event, canonical, warnings } = parsed
    const eventId = shownId(element.value)
    const pending = {
      kind: 'pending',
      event,
      canonical,
      warnings,
      eventId,
      raw: element.raw,
    } as const
    return about === undefined ? pending : { ...pending, about }
  }
  const decision = decide(parsed.event, { ...rules, batch, nowMs: deps.clock.now() })
  if (decision.kind === 'refuse') return refused(decision, shownId(element.value), element.raw)
  return {
    kind: 'accepted',
    plan: decision,
    // A header is another thing than an event of the same words.
    canonical: batch ? `batch ${parsed.canonical}` : parsed.canonical,
    warnings: parsed.warnings,
  }
}

function isDisclosure(type: string): boolean {
  return type === 'disclosure.recorded' || type === 'disclosure.received'
}

export function refused(
  { code, pointer, detail }: Refusal,
  eventId: string | null,
  raw: Uint8Array,
): Refused {
  const refusal = {
    code,
    ...(pointer === undefined ? {} : { pointer }),
    ...(detail === undefined ? {} : { detail }),
  }
  return { kind: 'refused', refusal, eventId, raw }
}

/** An id is told back only where it can be no person number. */
function shownId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { id } = value as { readonly id?: unknown }
  return typeof id === 'string' && id.length > 0 && id.length <= 128 && !hasCprShape(id) ? id : null
}
