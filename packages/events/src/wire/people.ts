import type { CprMode } from '../cpr.ts'
import { type Refusal, refusal } from '../refusal.ts'
import type { Attributes } from './envelope.ts'
import type { WireSubject } from './fields.ts'
import { readSubject, type SubjectNumber } from './subject.ts'
import type { WireType } from './types.ts'

export type People =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly parts: { readonly subject?: SubjectNumber; readonly data: Attributes }
    }

/** Whose number stands where the event's own person does, in the types that name it otherwise. */
const SUBJECT_FIELDS: Partial<Record<WireType, string>> = {
  'subject.number-changed': 'to',
  'subject.numbers-merged': 'kept',
}

type Read = (subject: WireSubject, pointer: string) => SubjectNumber

/** Takes the person numbers out of the data, which is the schema's own copy, so that nothing plain goes further. */
export function readPeople(
  type: WireType,
  data: Record<string, unknown>,
  source: string,
  mode: CprMode,
): People {
  const read: Read = (given, pointer) => {
    const subject = readSubject(given, source, mode)
    if (subject === undefined) throw new NotANumber(pointer)
    return subject
  }
  try {
    const holder =
      type === 'disclosure.corrected' ? (data['replacement'] as Record<string, unknown>) : data
    const at = holder === data ? '/data' : '/data/replacement'
    if (type === 'subject.number-changed') readFormer(holder, at, read)
    readOthers(holder, at, read)
    const subject = takeSubject(holder, at, SUBJECT_FIELDS[type] ?? 'subject', read)
    return { parts: { ...(subject === undefined ? {} : { subject }), data } }
  } catch (found) {
    if (found instanceof NotANumber) return { refused: refusal('subject_invalid', found.pointer) }
    throw found
  }
}

/** Leaves the reading from any depth; never seen outside. */
class NotANumber extends Error {
  readonly pointer: string

  constructor(pointer: string) {
    super()
    this.pointer = pointer
  }
}

function takeSubject(
  holder: Record<string, unknown>,
  at: string,
  field: string,
  read: Read,
): SubjectNumber | undefined {
  const given = holder[field] as WireSubject | undefined
  if (given === undefined) return undefined
  holder[field] = undefined
  return read(given, `${at}/${field}`)
}

interface AlsoAbout {
  readonly relation: string
  readonly subject?: WireSubject
}

/** Everybody else whom the event names, where it names them. */
function readOthers(holder: Record<string, unknown>, at: string, read: Read): void {
  const also = holder['alsoAbout'] as readonly AlsoAbout[] | undefined
  if (also !== undefined) {
    holder['alsoAbout'] = also.map(({ relation, subject }, i) =>
      subject === undefined
        ? { relation }
        : { relation, subject: read(subject, `${at}/alsoAbout/${i}/subject`) },
    )
  }
  for (const field of ['merged', 'subjects']) {
    const given = holder[field] as readonly WireSubject[] | undefined
    if (given === undefined) continue
    holder[field] = given.map((subject, i) => read(subject, `${at}/${field}/${i}`))
  }
}

function readFormer(holder: Record<string, unknown>, at: string, read: Read): void {
  holder['from'] = read(holder['from'] as WireSubject, `${at}/from`)
}
