import { bodyMeta, type Asked, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page } from '../contract/envelope.ts'
import type { Item } from '../contract/item.ts'
import type { Reply } from '../contract/reply.ts'
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
  const { logId } = question.desk.log
  return {
    ...asked.meta,
    get body() {
      return {
        ...presentRest(asked, page),
        items: page.visible.map((entry) => presentItem(entry, logId)),
      }
    },
    json: () => write(presentRest(asked, page), page, logId),
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

function write(rest: Omit<Page<Item>, 'items'>, { visible }: EntryPage, logId: string): string {
  let items = ''
  for (const entry of visible) items += (items === '' ? '' : ',') + writeItem(entry, logId)
  return `${JSON.stringify(rest).slice(0, -1)},"items":[${items}]}`
}
