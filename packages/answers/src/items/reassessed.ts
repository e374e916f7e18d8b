import { decodeStored, type FrozenAssessment, type StoredDisclosureEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { FoundMark } from '@dataspor/read-models/personal'

/** One later verdict on an entry. */
export interface LaterVerdict {
  /** When it was judged again, ms. */
  readonly at: number
  readonly assessment: FrozenAssessment
}

const NONE: readonly LaterVerdict[] = []

/** The later verdicts among the marks of what was judged, in log order. */
export function laterVerdicts(marks: readonly FoundMark[] | undefined): readonly LaterVerdict[] {
  if (marks === undefined) return NONE
  return marks.filter(({ kind }) => kind === 'reassessed').map(verdictIn)
}

function verdictIn({ body }: FoundMark): LaterVerdict {
  const event = decodeStored(body)
  if (event.type !== 'assessment.revised')
    throw new DatasporError('damaged', { internal: `a verdict's body is of type ${event.type}` })
  return { at: event.recordedAt, assessment: event.data.assessment }
}

/** The event with the last verdict on it: what an entry is judged and shown by. */
export function underLastVerdict(
  event: StoredDisclosureEvent,
  later: readonly LaterVerdict[],
): StoredDisclosureEvent {
  const assessment = later.at(-1)?.assessment
  return assessment === undefined ? event : { ...event, data: { ...event.data, assessment } }
}
