import type { Vault } from '@dataspor/vault'

import { bodyMeta, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page } from '../contract/envelope.ts'
import type { Reply } from '../contract/reply.ts'
import type { RequestLine } from '../contract/request.ts'
import { requestLines } from '../summary/request-lines.ts'

const KIND: QuestionKind = { name: 'requests', filters: false, pages: true }

/** What the person has asked of controllers, newest first. */
export async function askRequests(
  desk: Desk,
  vault: Vault,
  ask: Ask,
): Promise<Reply<Page<RequestLine>>> {
  const asked = await prepare(desk, KIND, ask)
  const [{ lines, next }] = await Promise.all([
    requestLines(desk.personal, vault, asked, asked.after?.position, asked.limit),
    asked.recorded,
  ])
  const body: Page<RequestLine> = {
    ...bodyMeta(asked),
    asOf: asked.asOf,
    items: lines,
    nextCursor: next === undefined ? null : asked.cursorAt({ time: 0, position: next, ordinal: 0 }),
  }
  return { ...asked.meta, body, json: () => JSON.stringify(body) }
}
