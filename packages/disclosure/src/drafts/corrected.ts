import { parseRfc3339, type Refusal, type WireEventOf } from '@dataspor/events'
import { checkTime } from '../check-time.ts'
import type { DecideContext } from '../decide.ts'
import { disclosureIn, originalUnknown, storedOriginal } from '../original.ts'
import { draftDisclosure } from './disclosure.ts'
import type { Drafted } from './drafted.ts'

/**
 * A correction: the replacement is judged as if it were reported now, by the law of the day on which it occurred. A hold
 * within the original stays on the replacement, unless that has one of its own: a correction lifts none.
 */
export function draftCorrected(
  event: WireEventOf<'disclosure.corrected'>,
  context: DecideContext,
): Drafted {
  const { data } = event
  const original = disclosureIn(context.original)
  if (context.original === undefined || original === undefined)
    return originalUnknown('/data/corrects')
  const occurredAt =
    data.occurredAt === undefined ? original.occurredAt : parseRfc3339(data.occurredAt)!
  const time = checkTime(occurredAt, context.nowMs, '/data/occurredAt')
  if (time !== undefined) return { refused: time }
  const replacement = { ...event, type: original.type, timeMs: occurredAt, data: data.replacement }
  const drafted = draftDisclosure(replacement, context)
  if (drafted.refused !== undefined) return { refused: inReplacement(drafted.refused) }
  const { hold } = original.data
  return {
    ...drafted,
    data:
      hold === undefined ? drafted.data : { hold: { ...hold, inherited: true }, ...drafted.data },
    around: {
      original: storedOriginal(original, context.original.position),
      side: original.type === 'disclosure.recorded' ? 'sender' : 'recipient',
      reason: data.reason,
      occurredAt,
    },
  }
}

/** The same refusal, pointing into the replacement. */
export function inReplacement(refused: Refusal): Refusal {
  const { pointer } = refused
  if (pointer === undefined || !pointer.startsWith('/data')) return refused
  return { ...refused, pointer: `/data/replacement${pointer.slice('/data'.length)}` }
}
