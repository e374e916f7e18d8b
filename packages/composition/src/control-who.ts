import { type Answers, type Ask, letterText } from '@dataspor/answers'
import type { Language, Redacted } from '@dataspor/kernel'
import { personOf, type PersonSource } from './person-of.ts'

/** The operator's question about a person, on the control socket. */
export interface WhoAsked {
  readonly number: Redacted<string>
  readonly language: Language
  readonly format: 'text' | 'json' | 'csv'
  readonly asOf?: string
}

/**
 * The answer about a person, in chunks. Recorded as the operator's question. A number that nobody has reported on has
 * an answer too: coverage is the answer then. Error: `subject_invalid` where it can be no number.
 */
export async function who(
  system: PersonSource & { readonly answers: Pick<Answers, 'answer'> },
  asked: WhoAsked,
): Promise<AsyncIterable<string>> {
  const person = await personOf(system, asked.number)
  const ask: Ask = {
    caller: { role: 'operator', subjects: [person.id] },
    language: asked.language,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
  }
  const reply = await system.answers.answer(ask)
  if (asked.format === 'json') return reply.json()
  return asked.format === 'csv' ? reply.csv() : letterText(reply, { language: asked.language })
}
