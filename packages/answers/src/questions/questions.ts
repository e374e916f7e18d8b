import { type Asked, bodyMeta, type Desk, prepare, type QuestionKind } from '../asking/prepare.ts'
import type { Ask } from '../contract/ask.ts'
import type { Page, QuestionLine } from '../contract/envelope.ts'
import type { Reply } from '../contract/reply.ts'
import { type QuestionLines, questionLines } from '../summary/question-lines.ts'

const KIND: QuestionKind = { name: 'questions', filters: false, pages: true }

/** Who asked Dataspor about the person: a list of its own, never items. */
export async function askQuestions(desk: Desk, ask: Ask): Promise<Reply<Page<QuestionLine>>> {
  const asked = await prepare(desk, KIND, ask)
  const [found] = await Promise.all([readPage(desk, asked), asked.recorded])
  const body = present(asked, found)
  return { ...asked.meta, body, json: () => JSON.stringify(body) }
}

function readPage(desk: Desk, asked: Asked): Promise<QuestionLines> {
  const { after } = asked
  const place = after === undefined ? undefined : { before: after.position, ownDayMs: after.time }
  return questionLines(desk.personal, asked, place, asked.limit)
}

function present(asked: Asked, { lines, next }: QuestionLines): Page<QuestionLine> {
  return {
    ...bodyMeta(asked),
    asOf: asked.asOf,
    items: lines,
    nextCursor:
      next === undefined
        ? null
        : asked.cursorAt({ time: next.ownDayMs, position: next.before, ordinal: 0 }),
  }
}
