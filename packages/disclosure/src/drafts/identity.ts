import {
  formatPublicId,
  parseRfc3339,
  type SubjectNumber,
  type WireEventOf,
} from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { originalUnknown } from '../original.ts'
import { type Drafted, plain } from './drafted.ts'

/** A new number: whose the old one was comes with the ids. */
export function draftNumberChanged({ data }: WireEventOf<'subject.number-changed'>): Drafted {
  return aboutPeople(data.at, [data.from])
}

export function draftNumbersMerged({ data }: WireEventOf<'subject.numbers-merged'>): Drafted {
  return aboutPeople(data.at, data.merged)
}

export function draftMergeUndone(
  _: WireEventOf<'subject.merge-undone'>,
  { original }: DecideContext,
): Drafted {
  const event = original?.event
  if (event?.type !== 'subject.number-changed' && event?.type !== 'subject.numbers-merged')
    return originalUnknown('/data/undoes')
  const id = formatPublicId(event.source, event.id)
  return plain({ undoes: { id, position: original!.position } })
}

function aboutPeople(at: string, others: readonly SubjectNumber[]): Drafted {
  return { data: { at: parseRfc3339(at)! }, seals: [], others, actorParty: undefined }
}
