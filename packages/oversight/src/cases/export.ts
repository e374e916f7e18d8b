import { type CaseState, collectHolds, foldCase, type NoticeState } from '@dataspor/disclosure'
import { decodeStored, formatPublicId } from '@dataspor/events'
import { iso } from '@dataspor/kernel'

import { answerTo, type Asked } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { readEntity } from '../entity/read.ts'
import type { NoticeDesk } from '../notices/desk.ts'
import { type NoticeView, presentNotice } from '../notices/present.ts'
import { type CaseAnswerDesk, readAgain } from './answer.ts'
import { type CaseAnswerView, type CaseView, presentCase } from './present.ts'

const RELATED_MAX = 1_000

/** An answer that was given, with what it said. */
export interface ShownAnswer extends CaseAnswerView {
  readonly same: boolean
  readonly document: unknown
}

/** A hold of the party's own on what the person is told. */
export interface WithheldByParty {
  readonly id: string
  readonly ground: string
  readonly visibility: 'counted' | 'silent'
  readonly placedAt: string
  readonly until: string
  readonly lifted: boolean
}

/** Everything about a case for whoever looks into it: what was shown, withheld and decided. */
export interface CaseExport {
  readonly case: CaseView
  readonly shown: readonly ShownAnswer[]
  readonly withheld: readonly WithheldByParty[]
  readonly notices: readonly NoticeView[]
  /** When the party's officers asked about the person, newest first. */
  readonly questions: readonly { readonly at: string; readonly question: string }[]
  readonly related: readonly CaseView[]
}

export type ExportDesk = NoticeDesk & CaseAnswerDesk

/** A case as a file to hand over. Error: `not_found`. */
export function askCaseExport(
  desk: ExportDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<CaseExport>> {
  const question = { name: 'case.export', filters: { id }, pages: false }
  return answerTo(desk, question, ask, async (asked) => {
    const { party, language, nowMs } = asked
    const state = await readEntity(desk.log, 'case', foldCase, id, party)
    const shown: ShownAnswer[] = []
    for (const answer of state.answers) {
      const { same, json } = await readAgain(desk, ask, state, answer)
      const { asOf, digest, at } = answer
      const document: unknown = JSON.parse(json)
      shown.push({ asOf, language: answer.language, digest, at: iso(at), same, document })
    }
    const people =
      state.subject === undefined ? [] : await desk.personal.samePeople([state.subject])
    const related = await relatedCases(desk, asked, people)
    return {
      body: {
        case: await presentCase(desk, state, language, nowMs),
        shown,
        withheld: await withheldBy(desk, party, people),
        notices: await noticesAbout(desk, asked, people),
        questions: await questionsAbout(desk, asked, people),
        related: await Promise.all(
          related
            .filter((one) => one.id !== id)
            .map((one) => presentCase(desk, one, language, nowMs)),
        ),
      },
      subjects: people,
    }
  })
}

async function withheldBy(
  { personal }: ExportDesk,
  party: string,
  people: readonly string[],
): Promise<readonly WithheldByParty[]> {
  if (people.length === 0) return []
  const events = (await personal.holds(people)).map(({ body }) => decodeStored(body))
  const { lifted, placed } = collectHolds(events)
  const untils = new Map(placed.map(({ holdId, until }) => [holdId, until]))
  return events.flatMap((event) => {
    if (event.type !== 'hold.placed' || event.data.authority !== party) return []
    const { holdId, ground, visibility, until } = event.data
    return [
      {
        id: formatPublicId(event.source, event.id),
        ground,
        visibility,
        placedAt: iso(event.recordedAt),
        until: iso(untils.get(holdId) ?? until),
        lifted: lifted.has(holdId),
      },
    ]
  })
}

async function noticesAbout(
  desk: ExportDesk,
  { party, upTo, language, nowMs }: Asked,
  people: readonly string[],
): Promise<readonly NoticeView[]> {
  if (people.length === 0) return []
  const found = await desk.model.entities({
    party,
    upTo,
    kind: 'notice',
    subjects: people,
    limit: RELATED_MAX,
  })
  const notices = await Promise.all(found.map(({ entity }) => desk.notice(entity)))
  const words = { catalogue: desk.catalogue(), language }
  const own = notices.filter((notice): notice is NoticeState => notice?.party === party)
  return Promise.all(own.map((notice) => presentNotice(desk, words, party, notice, nowMs)))
}

async function questionsAbout(
  { model }: ExportDesk,
  { party, upTo }: Asked,
  people: readonly string[],
): Promise<CaseExport['questions']> {
  if (people.length === 0) return []
  const kind = 'question'
  const found = await model.acts({ party, upTo, kind, subjects: people, limit: RELATED_MAX })
  return found.map(({ at, about }) => ({ at: iso(at), question: about }))
}

async function relatedCases(
  desk: ExportDesk,
  { party, upTo }: Asked,
  people: readonly string[],
): Promise<readonly CaseState[]> {
  if (people.length === 0) return []
  const found = await desk.model.entities({
    party,
    upTo,
    kind: 'case',
    subjects: people,
    limit: RELATED_MAX,
  })
  return Promise.all(
    found.map(({ entity }) => readEntity(desk.log, 'case', foldCase, entity, party)),
  )
}
