import { decodeMembers, type StoredEvent } from '@dataspor/events'

const ID_BYTES = 16

/** Everybody whom an event is a record about, as ids; `body` is its bytes. */
export function* peopleOf(event: StoredEvent, body: Uint8Array): Generator<string> {
  if (event.subject !== undefined) yield event.subject
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      for (const { subject } of event.data.alsoAbout ?? []) if (subject !== undefined) yield subject
      break
    case 'disclosure.corrected':
      yield* event.data.original.subjects
      for (const { subject } of event.data.replacement.alsoAbout ?? [])
        if (subject !== undefined) yield subject
      break
    case 'disclosure.retracted':
      yield* event.data.members ?? event.data.original.subjects
      break
    case 'question.asked':
      yield* event.data.subjects
      break
    case 'subject.number-changed':
      yield event.data.from
      yield event.data.to
      break
    case 'subject.numbers-merged':
      yield event.data.kept
      yield* event.data.merged
      break
    case 'batch.members':
      yield* membersOf(body)
      break
    default:
  }
}

function* membersOf(body: Uint8Array): Generator<string> {
  const ids = Buffer.from(decodeMembers(body))
  for (let at = 0; at < ids.length; at += ID_BYTES) yield ids.toString('hex', at, at + ID_BYTES)
}
