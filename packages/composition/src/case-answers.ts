import type { Answers } from '@dataspor/answers'
import { DatasporError } from '@dataspor/kernel'
import type { WriteAnswer } from '@dataspor/oversight'

const CHARS_MAX = 64 * 1024 * 1024

/** The answers that cases are closed with: what a person is told of one party, frozen at a position. */
export function caseAnswers(answers: Pick<Answers, 'answer'>): WriteAnswer {
  return async ({ subjects, party, role, reason, case: inHand, language, asOf }) => {
    const caller = { role, subjects, organisation: party, reason, case: inHand }
    const reply = await answers.answer({ caller, language, asOf })
    let json = ''
    for await (const part of reply.json()) {
      json += part
      if (json.length > CHARS_MAX) throw new DatasporError('too_large')
    }
    return json
  }
}
