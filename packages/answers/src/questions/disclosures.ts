import type { FoundItem } from '@dataspor/read-models/personal'

import { type Asked, bodyMeta, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page } from '../contract/envelope.ts'
import type { AnswerItem } from '../contract/item.ts'
import type { Reply, ReplyMeta } from '../contract/reply.ts'
import type { EntryOf, Hydrator } from '../items/hydrate.ts'
import { type EntryPage, entryPage } from '../items/pages.ts'
import { presentItem, writeItem } from '../items/present.ts'

const KIND: QuestionKind = { name: 'disclosures', filters: true, pages: true }

export interface ItemQuestion {
  readonly desk: Desk
  readonly hydrator: Hydrator
}

/** An entry's JSON, and its row with what makes an entry of it again. */
interface Written {
  readonly json: string
  readonly row: FoundItem
  readonly entryOf: EntryOf
}

/** One page of who received the person's data, newest first. */
export async function askDisclosures(
  question: ItemQuestion,
  ask: Ask,
): Promise<Reply<Page<AnswerItem>>> {
  const asked = await prepare(question.desk, KIND, ask)
  // Skeleton, hydrate and rules are the items' own: every question about them goes through the same.
  const [page] = await Promise.all([readPage(question, asked), asked.recorded])
  return new DisclosuresReply(asked, page, question.desk.log.logId)
}

function readPage({ desk, hydrator }: ItemQuestion, asked: Asked): Promise<EntryPage<Written>> {
  const { after } = asked
  const { logId } = desk.log
  const place =
    after === undefined
      ? undefined
      : { occurredAt: after.time, position: after.position, ordinal: after.ordinal }
  return entryPage(hydrator, asked, place, (entry, entryOf) => ({
    json: writeItem(entry, logId),
    row: entry.row,
    entryOf,
  }))
}

/**
 * A class for its getter: on a literal, each reply's getter would become part of a hidden class of its own, which lives
 * until the next full collection and keeps the reply's whole page with it.
 */
class DisclosuresReply implements Reply<Page<AnswerItem>> {
  readonly question: ReplyMeta['question']
  readonly appliedThrough: string
  readonly #rest: Omit<Page<AnswerItem>, 'items'>
  readonly #written: readonly Written[]
  readonly #logId: string

  constructor(asked: Asked, { made, next }: EntryPage<Written>, logId: string) {
    this.question = asked.meta.question
    this.appliedThrough = asked.meta.appliedThrough
    this.#written = made
    this.#logId = logId
    this.#rest = {
      ...bodyMeta(asked),
      asOf: asked.asOf,
      nextCursor:
        next === undefined
          ? null
          : asked.cursorAt({
              time: next.occurredAt,
              position: next.position,
              ordinal: next.ordinal,
            }),
    }
  }

  get body(): Page<AnswerItem> {
    const items = this.#written.map(({ row, entryOf }) => presentItem(entryOf(row), this.#logId))
    return { ...this.#rest, items }
  }

  json(): string {
    let items = ''
    for (const { json } of this.#written) items += (items === '' ? '' : ',') + json
    return `${JSON.stringify(this.#rest).slice(0, -1)},"items":[${items}]}`
  }
}
