import type { CprMode } from '../cpr.ts'
import { type Refusal, refusal } from '../refusal.ts'
import type { Attributes } from './envelope.ts'
import type { WireSubject } from './fields.ts'
import { readSubject, type SubjectNumber } from './subject.ts'

export type People =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined
      readonly parts: { readonly subject?: SubjectNumber; readonly data: Attributes }
    }

/** Takes the person numbers out of the data, which is the schema's own copy, so that nothing plain goes further. */
export function readPeople(data: Record<string, unknown>, source: string, mode: CprMode): People {
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
