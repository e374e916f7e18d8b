import { iso } from '@dataspor/kernel'
import { type Asked, bodyMeta, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Vault } from '@dataspor/vault'

import type { Ask } from '../contract/ask.ts'
import type { BreachLine } from '../contract/breach.ts'
import type { AnswerHead } from '../contract/envelope.ts'
import type { AnswerItem } from '../contract/item.ts'
import type { AnswerReply } from '../contract/reply.ts'
import type { CoverageFound, CoverageReader } from '../coverage/coverage.ts'
import { csvOf } from '../csv.ts'
import { entryParts } from '../items/pages.ts'
import { presentItem, writeItem } from '../items/present.ts'
import { joinWithheld, permit, type Withheld, withhold } from '../items/rules.ts'
import { breachLines } from '../summary/breach-lines.ts'
import {
  concerned,
  presentAutomation,
  presentComplaint,
  presentRetention,
  presentRights,
} from '../summary/controllers.ts'
import { type QuestionLines, questionLines } from '../summary/question-lines.ts'
import { type Profilings, readProfilings } from '../summary/profilings.ts'
import { requestLines } from '../summary/request-lines.ts'
import { createTally, type Tally } from '../summary/tally.ts'
import { TEXTS } from '../texts.ts'
import { writeAnswer } from '../write-answer.ts'
import type { ItemQuestion } from './disclosures.ts'
import { createShelfOfEntries, type EntryShelf } from './entry-shelf.ts'

const KIND: QuestionKind = { name: 'answer', filters: false, pages: false }
/** Lines of `questions` in an answer; the list of its own has them all. */
const QUESTION_LINES_MAX = 200

/** As many in a letter; the list of its own has them all. */
const REQUESTS_MAX = 20

/** Everything that an answer says about its entries without giving them. */
interface Counted {
  readonly tally: Tally
  readonly withheld: Withheld | undefined
  readonly entries: EntryShelf
}

/** The whole answer: GDPR art. 15(1)-(2), the legal basis, and how complete it is. */
export async function askAnswer(
  question: ItemQuestion,
  coverage: CoverageReader,
  vault: Vault,
  ask: Ask,
): Promise<AnswerReply> {
  const asked = await prepare(question.desk, KIND, ask)
  const [counted, activity, lines, profilings, breaches] = await Promise.all([
    count(question, asked),
    coverage.read(asked),
    questionLines(question.desk.personal, asked, undefined, QUESTION_LINES_MAX),
    readProfilings(question.desk.personal, asked),
    breachLines(question.desk.personal, vault, asked),
    asked.recorded,
  ])
  const judged = coverage.judge(activity, asked)
  const head = present(asked, counted, judged, lines, { ...profilings, breaches })
  const { logId } = question.desk.log
  const items = (): AsyncIterable<readonly AnswerItem[]> =>
    counted.entries.made((entry) => presentItem(entry, logId))
  return {
    ...asked.meta,
    head,
    items,
    requests: async () =>
      (await requestLines(question.desk.personal, vault, asked, undefined, REQUESTS_MAX)).lines,
    json: () =>
      writeAnswer(
        head,
        counted.entries.made((entry) => writeItem(entry, logId)),
      ),
    csv: () => csvOf(items(), ask.language),
  }
}

async function count({ hydrator }: ItemQuestion, asked: Asked): Promise<Counted> {
  const tally = createTally(asked.lexicon)
  const entries = createShelfOfEntries(hydrator, asked)
  let withheld: Withheld | undefined
  for await (const part of entryParts(hydrator, asked, undefined)) {
    for (const row of part.rows) {
      const entry = part.entryOf(row)
      const permission = permit(entry)
      if (permission === 'visible') tally.add(entry)
      else if (permission === 'counted') withheld = withhold(withheld, entry.hold)
    }
    entries.keep(part)
  }
  return { tally, withheld, entries }
}

function present(
  asked: Asked,
  counted: Counted,
  found: CoverageFound,
  questions: QuestionLines,
  {
    profilers,
    withheld: profilingsWithheld,
    breaches,
  }: Profilings & { readonly breaches: readonly BreachLine[] },
): AnswerHead {
  const { lexicon } = asked
  const { tally } = counted
  const withheld = [counted, questions, { withheld: profilingsWithheld }].reduce<
    Withheld | undefined
  >((sum, part) => joinWithheld(sum, part.withheld), undefined)
  const controllers = concerned(tally.controllers(), profilers)
  const { question, appliedThrough } = bodyMeta(asked)
  return {
    ...(question === undefined ? {} : { question }),
    completeness: found.completeness,
    asOf: asked.asOf,
    summary: tally.summary(),
    recipients: tally.recipients(),
    coverage: found.coverage,
    declaredNotRecorded: found.declaredNotRecorded,
    ...(withheld === undefined
      ? {}
      : { withheld: { count: withheld.count, until: iso(withheld.until) } }),
    ...(breaches.length === 0 ? {} : { breaches }),
    exemptionNotice: TEXTS.exemption[lexicon.language],
    rights: presentRights(lexicon, controllers),
    complaint: presentComplaint(lexicon),
    retention: presentRetention(lexicon, controllers),
    automatedDecisions: presentAutomation(lexicon, controllers, tally.automated(), profilers),
    questions: questions.lines,
    scope: TEXTS.scope[lexicon.language],
    ...(appliedThrough === undefined ? {} : { appliedThrough }),
  }
}
