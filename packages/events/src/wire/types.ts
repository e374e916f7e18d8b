import type { WireConsentGivenShape, WireConsentWithdrawnShape } from './consent.ts'
import type { WireCorrectedShape, WireRetractedShape } from './corrected.ts'
import type { WireDisclosureShape } from './disclosure.ts'
import type {
  WireMergeUndoneShape,
  WireNumberChangedShape,
  WireNumbersMergedShape,
} from './identity.ts'
import type { WireNoticeAcknowledgedShape } from './notice.ts'
import type { WireProfilingShape } from './profiling.ts'
import type { WireReportedThroughShape } from './reported-through.ts'
import type { WireStatusChangedShape } from './status-changed.ts'
import type { SubjectNumber } from './subject.ts'
import type {
  WireDeliveryExpectedShape,
  WireLoadCompletedShape,
  WireProcessingEndedShape,
} from './warehouse.ts'

export type WireDisclosure = Omit<WireDisclosureShape, 'subject' | 'alsoAbout'> & {
  readonly alsoAbout?: readonly { readonly relation: string; readonly subject?: SubjectNumber }[]
}

type WithoutSubject<T> = T extends unknown ? Omit<T, 'subject'> : never

/** The replacement's person is the event's own `subject`. */
export type WireCorrected = Omit<WireCorrectedShape, 'replacement'> & {
  readonly replacement: WireDisclosure
}

export type WireRetracted = Omit<WireRetractedShape, 'subjects'> & {
  readonly subjects?: readonly SubjectNumber[]
}

/** `to` is the event's own `subject`. */
export type WireNumberChanged = Omit<WireNumberChangedShape, 'from' | 'to'> & {
  readonly from: SubjectNumber
}

/** `kept` is the event's own `subject`. */
export type WireNumbersMerged = Omit<WireNumbersMergedShape, 'kept' | 'merged'> & {
  readonly merged: readonly SubjectNumber[]
}

/** Data of every type that may be reported, without the person: that is the event's own `subject`. */
export interface WireData {
  'disclosure.recorded': WireDisclosure
  'disclosure.received': WireDisclosure
  'disclosure.corrected': WireCorrected
  'disclosure.retracted': WireRetracted
  'subject.number-changed': WireNumberChanged
  'subject.numbers-merged': WireNumbersMerged
  'subject.merge-undone': WireMergeUndoneShape
  'consent.given': WithoutSubject<WireConsentGivenShape>
  'consent.withdrawn': WithoutSubject<WireConsentWithdrawnShape>
  'subject.status-changed': WithoutSubject<WireStatusChangedShape>
  'source.reported-through': WireReportedThroughShape
  'notice.acknowledged': WireNoticeAcknowledgedShape
  'profiling.performed': WithoutSubject<WireProfilingShape>
  'warehouse.load-completed': WireLoadCompletedShape
  'warehouse.delivery-expected': WireDeliveryExpectedShape
  'processing.ended': WireProcessingEndedShape
}

export type WireType = keyof WireData

export interface WireEventOf<T extends WireType> {
  readonly type: T
  /** CloudEvents id. */
  readonly id: string
  /** The ref in `source`, as sent. */
  readonly source: string
  /** ms since 1970. */
  readonly timeMs: number
  readonly subject?: SubjectNumber
  readonly data: WireData[T]
}

/** A valid event as reported; `type` tells which. Person numbers are held so that they cannot be printed. */
export type WireEvent = { [T in WireType]: WireEventOf<T> }[WireType]

/** What became of an attribute that is not ours. */
export interface WireWarning {
  readonly attribute: string
  readonly code: 'extension_dropped'
}

/** What is known before the data's form is: enough to say who may report it. */
export interface WireHead {
  readonly type: WireType
  readonly source: string
  /** As sent; its form is not checked. */
  readonly data: unknown
}

const TYPE_PREFIX = 'dk.dataspor.'
const TYPE_SUFFIX = '.v1'

export const WIRE_TYPES: readonly WireType[] = [
  'disclosure.recorded',
  'disclosure.received',
  'disclosure.corrected',
  'disclosure.retracted',
  'subject.number-changed',
  'subject.numbers-merged',
  'subject.merge-undone',
  'consent.given',
  'consent.withdrawn',
  'subject.status-changed',
  'source.reported-through',
  'notice.acknowledged',
  'profiling.performed',
  'warehouse.load-completed',
  'warehouse.delivery-expected',
  'processing.ended',
]

/** Types that only Dataspor itself appends (events.md): known, and nobody's to report. A trailing dot covers a family. */
const OWN_TYPES = [
  'disclosure.closed',
  'batch.',
  'assessment.revised',
  'catalogue.published',
  'question.asked',
  'intake.refused',
  'subject.erased',
  'request.',
  'mandate.',
  'finding.',
  'case.',
  'hold.',
  'notice.sent',
  'control.',
  'unmasking.',
  'employee.',
  'breach.',
  'lineage.',
]

const wireTypes: ReadonlyMap<string, WireType> = new Map(
  WIRE_TYPES.map((type) => [cloudEventsType(type), type]),
)

/** The CloudEvents `type` of a type's short name. */
export function cloudEventsType(type: WireType): string {
  return `${TYPE_PREFIX}${type}${TYPE_SUFFIX}`
}

/** The short name of a CloudEvents `type`; `own` where only Dataspor itself appends it; undefined where it is unknown. */
export function wireTypeOf(cloudEventsName: string): WireType | 'own' | undefined {
  const known = wireTypes.get(cloudEventsName)
  if (known !== undefined) return known
  if (!cloudEventsName.startsWith(TYPE_PREFIX) || !cloudEventsName.endsWith(TYPE_SUFFIX))
    return undefined
  const name = cloudEventsName.slice(TYPE_PREFIX.length, -TYPE_SUFFIX.length)
  return OWN_TYPES.some((own) => name === own || (own.endsWith('.') && name.startsWith(own)))
    ? 'own'
    : undefined
}
