import { holdOnQuestion, type Holds, readReason, REASONS } from '@dataspor/disclosure'
import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import {
  copenhagenDay,
  copenhagenDayStart,
  DatasporError,
  iso,
  type LogPosition,
} from '@dataspor/kernel'
import type { FoundQuestion, PersonalReader } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import { publicQuestionId } from '../asking/record.ts'
import type { QuestionLine } from '../contract/envelope.ts'
import { type Withheld, withhold } from '../items/rules.ts'
import { withLifted } from '../items/with-lifted.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

const ROWS_A_READ = 200
const READS_MAX = 100

type QuestionEvent = StoredEnvelope<'question.asked'>

/** Where a list of questions goes on: before a position, the own questions of a day having had their line. */
export interface QuestionPlace {
  readonly before: LogPosition
  /** Start of that Copenhagen day, ms; 0 where there is none. */
  readonly ownDayMs: number
}

export interface QuestionLines {
  readonly lines: readonly QuestionLine[]
  readonly next: QuestionPlace | undefined
  /** Questions under a counted hold, among those read for these lines. */
  readonly withheld: Withheld | undefined
}

/**
 * Who asked about a person, newest first. The person's own questions are one line a day, with their count, where the
 * newest of the day stands.
 */
export async function questionLines(
  personal: PersonalReader,
  asked: Asked,
  after: QuestionPlace | undefined,
  limit: number,
): Promise<QuestionLines> {
  const gathered = createGathering(asked, after, limit)
  let before = after?.before
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await personal.questions(asked.subjects, asked.upTo, before, ROWS_A_READ)
    const bodies = rows.map(({ body }) => body)
    const holds = await withLifted(personal, asked.holds, bodies)
    for (const row of rows) if (gathered.take(row, holds) === 'enough') return gathered.result()
    if (rows.length < ROWS_A_READ) break
    before = rows.at(-1)?.position
  }
  return gathered.result()
}

interface Gathering {
  /** `enough`: the page is full and the last own day has been counted to its end. */
  take(row: FoundQuestion, holds: Holds): 'more' | 'enough'
  result(): QuestionLines
}

function createGathering(
  { lexicon, nowMs, party }: Asked,
  after: QuestionPlace | undefined,
  limit: number,
): Gathering {
  const lines: QuestionLine[] = []
  let ownDayMs = after?.ownDayMs ?? 0
  let ownLine: number | undefined
  let last: LogPosition = 0
  let beyond = false
  let withheld: Withheld | undefined
  const add = (line: QuestionLine, position: LogPosition): void => {
    if (lines.length === limit) {
      beyond = true
      return
    }
    lines.push(line)
    last = position
  }
  return {
    take(row, holds) {
      const event = questionOf(row)
      if (party !== undefined && event.data.organisation !== party) return 'more'
      const hold = holdOnQuestion(event, holds, nowMs)
      if (hold !== undefined) {
        withheld = withhold(withheld, hold)
        return 'more'
      }
      const dayMs = copenhagenDayStart(copenhagenDay(row.askedAt))
      if (event.data.role !== 'citizen') {
        add(present(lexicon, event), row.position)
      } else if (dayMs !== ownDayMs) {
        add(present(lexicon, event), row.position)
        if (!beyond) [ownDayMs, ownLine] = [dayMs, lines.length - 1]
      } else if (ownLine !== undefined) {
        lines[ownLine] = { ...lines[ownLine]!, count: lines[ownLine]!.count + 1 }
      }
      return beyond && dayMs < ownDayMs ? 'enough' : 'more'
    },
    result: () => ({ lines, withheld, next: beyond ? { before: last, ownDayMs } : undefined }),
  }
}

function questionOf(row: FoundQuestion): QuestionEvent {
  const event = decodeStored(row.body)
  if (event.type !== 'question.asked')
    throw new DatasporError('damaged', { internal: 'a question of another type' })
  return event
}

function present(lexicon: Lexicon, { id, occurredAt, data }: QuestionEvent): QuestionLine {
  const { organisation } = data
  return {
    // Pages of one question are one question.
    id: publicQuestionId(data.continues ?? id),
    askedAt: iso(occurredAt),
    role: data.role,
    organisation:
      organisation === undefined
        ? null
        : { id: organisation, label: lexicon.parties.ref(organisation).name },
    question: data.question,
    ...reasonOf(lexicon, data.reason),
    count: 1,
  }
}

function reasonOf(
  { language }: Lexicon,
  reason: string | undefined,
): Pick<QuestionLine, 'reason' | 'reasonText'> {
  if (reason === undefined) return {}
  const known = readReason(reason)
  return { reason, ...(known === undefined ? {} : { reasonText: REASONS[known][language] }) }
}
