import { bodyMeta, type Asked, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page } from '../contract/envelope.ts'
import type { Item } from '../contract/item.ts'
import type { Reply, ReplyMeta } from '../contract/reply.ts'
import type { Entry } from '../items/entry.ts'
import type { Hydrator } from '../items/hydrate.ts'
import { type EntryPage, entryPage } from '../items/pages.ts'
import { presentItem, writeItem } from '../items/present.ts'

const KIND: QuestionKind = { name: 'disclosures', filters: true, pages: true }

export interface ItemQuestion {
  readonly desk: Desk
  readonly hydrator: Hydrator
}

/** One page of who received the person's data, newest first. */
export async function askDisclosures(question: ItemQuestion, ask: Ask): Promise<Reply<Page<Item>>> {
  const asked = await prepare(question.desk, KIND, ask)
  // Skeleton, hydrate and rules are the items' own: every question about them goes through the same.
  const [page] = await Promise.all([readPage(question, asked), asked.recorded])
  return new DisclosuresReply(asked, page, question.desk.log.logId)
}

/**
 * A class for its getter: on a literal, each reply's getter would become part of a hidden class of its own, which lives
 * until the next full collection and keeps the reply's whole page with it.
 */
class DisclosuresReply implements Reply<Page<Item>> {
  readonly question: ReplyMeta['question']
  readonly appliedThrough: string
  readonly #rest: Omit<Page<Item>, 'items'>
  readonly #entries: readonly Entry[]
  readonly #logId: string

  constructor(asked: Asked, page: EntryPage, logId: string) {
    this.question = asked.meta.question
    this.appliedThrough = asked.meta.appliedThrough
    this.#rest = presentRest(asked, page)
    this.#entries = page.visible
    this.#logId = logId
  }

  get body(): Page<Item> {
    return { ...this.#rest, items: this.#entries.map((entry) => presentItem(entry, this.#logId)) }
  }

  json(): string {
    let items = ''
    for (const entry of this.#entries)
      items += (items === '' ? '' : ',') + writeItem(entry, this.#logId)
    return `${JSON.stringify(this.#rest).slice(0, -1)},"items":[${items}]}`
  }
}

function readPage({ hydrator }: ItemQuestion, asked: Asked): Promise<EntryPage> {
  const { after } = asked
  const place =
    after === undefined
      ? undefined
      : { occurredAt: after.time, position: after.position, ordinal: after.ordinal }
  return entryPage(hydrator, asked, place, asked.limit)
}

function presentRest(asked: Asked, { next }: EntryPage): Omit<Page<Item>, 'items'> {
  return {
    ...bodyMeta(asked),
    asOf: asked.asOf,
    nextCursor:
      next === undefined
        ? null
        : asked.cursorAt({ time: next.occurredAt, position: next.position, ordinal: next.ordinal }),
  }
}
