import { bodyMeta, type Asked, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page } from '../contract/envelope.ts'
import type { Item } from '../contract/item.ts'
import type { Reply } from '../contract/reply.ts'
import type { Hydrator } from '../items/hydrate.ts'
import { type EntryPage, entryPage } from '../items/pages.ts'
import { type ItemSetting, presentItem } from '../items/present.ts'
import { writeItem } from '../items/write.ts'

const KIND: QuestionKind = { name: 'disclosures', filters: true, pages: true }

export interface ItemQuestion {
  readonly desk: Desk
  readonly hydrator: Hydrator
  readonly confirms: ItemSetting['confirms']
}

/** One page of who received the person's data, newest first. */
export async function askDisclosures(question: ItemQuestion, ask: Ask): Promise<Reply<Page<Item>>> {
  const asked = await prepare(question.desk, KIND, ask)
  // Skeleton, hydrate and rules are the items' own: every question about them goes through the same.
  const [page] = await Promise.all([readPage(question, asked), asked.recorded])
  const body = present(question, asked, page)
  return { ...asked.meta, body, json: () => write(body) }
}

function readPage({ hydrator }: ItemQuestion, asked: Asked): Promise<EntryPage> {
  const { after } = asked
  const place =
    after === undefined
      ? undefined
      : { occurredAt: after.time, position: after.position, ordinal: after.ordinal }
  return entryPage(hydrator, asked, place, asked.limit)
}

function present(question: ItemQuestion, asked: Asked, { visible, next }: EntryPage): Page<Item> {
  const setting = { lexicon: asked.lexicon, logId: question.desk.log.logId, confirms: question.confirms }
  return {
    ...bodyMeta(asked),
    asOf: asked.asOf,
    items: visible.map((entry) => presentItem(entry, setting)),
    nextCursor:
      next === undefined
        ? null
        : asked.cursorAt({ time: next.occurredAt, position: next.position, ordinal: next.ordinal }),
  }
}

function write({ items, ...rest }: Page<Item>): string {
  const head = JSON.stringify(rest)
  return `${head.slice(0, -1)},"items":[${items.map(writeItem).join(',')}]}`
}
