import { type Asked, bodyMeta, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page, RecipientSummary } from '../contract/envelope.ts'
import type { Reply } from '../contract/reply.ts'
import { entryParts, madeOf } from '../items/pages.ts'
import { createTally } from '../summary/tally.ts'
import type { ItemQuestion } from './disclosures.ts'

const KIND: QuestionKind = { name: 'recipients', filters: false, pages: false }

/** The named legal entities that received the person's data, with counts. */
export async function askRecipients(
  question: ItemQuestion,
  ask: Ask,
): Promise<Reply<Page<RecipientSummary>>> {
  const asked = await prepare(question.desk, KIND, ask)
  const [recipients] = await Promise.all([count(question, asked), asked.recorded])
  const body = { ...bodyMeta(asked), asOf: asked.asOf, items: recipients, nextCursor: null }
  return { ...asked.meta, body, json: () => JSON.stringify(body) }
}

async function count(
  { hydrator }: ItemQuestion,
  asked: Asked,
): Promise<readonly RecipientSummary[]> {
  const tally = createTally(asked.lexicon)
  for await (const part of entryParts(hydrator, asked, undefined)) {
    madeOf(part, tally.add)
  }
  return tally.recipients()
}
