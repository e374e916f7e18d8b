import { type Ask, letterText } from '@dataspor/answers'
import { DatasporError, type Language, type Redacted } from '@dataspor/kernel'
import { cprDay } from '@dataspor/events'
import type { Standalone } from './standalone.ts'

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
export async function who(system: Standalone, asked: WhoAsked): Promise<AsyncIterable<string>> {
  if (cprDay(asked.number.expose()) === undefined) throw new DatasporError('subject_invalid')
  const [person] = await system.vault.identify([{ kind: 'cpr', number: asked.number }], {
    create: true,
  })
  const ask: Ask = {
    caller: { role: 'operator', subjects: [person!.id] },
    language: asked.language,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
  }
  const reply = await system.answers.answer(ask)
  if (asked.format === 'json') return reply.json()
  return asked.format === 'csv' ? reply.csv() : letterText(reply, { language: asked.language })
}
