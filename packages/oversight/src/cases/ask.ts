import { caseClock, type CaseState, foldCase } from '@dataspor/disclosure'
import type { CaseKind } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { OversightReader } from '@dataspor/read-models/oversight'

import { answerTo, type Asked } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightPage, OversightReply } from '../contract/reply.ts'
import { atLog, readEntities, readEntity } from '../entity/read.ts'
import { type CaseView, presentCase, standingOf } from './present.ts'

const READS_MAX = 100

export interface CaseDesk extends AskingDesk {
  readonly model: OversightReader
}

export interface CasesAsked {
  readonly kind?: CaseKind
  /** `overdue` are the open ones whose last day has passed. */
  readonly state?: 'open' | 'decided' | 'closed' | 'overdue'
}

/** The cases of a party, newest first. */
export function askCases(
  desk: CaseDesk,
  ask: OversightAsk,
  { kind, state }: CasesAsked,
): Promise<OversightReply<OversightPage<CaseView>>> {
  const filters = {
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
  }
  return answerTo(desk, { name: 'cases', filters, pages: true }, ask, async (asked) => {
    const isWanted = (one: CaseState): boolean =>
      (kind === undefined || one.kind === kind) && isIn(one, state, asked.nowMs)
    const { states, next } = await readWanted(desk, asked, isWanted)
    const { language, nowMs } = asked
    return {
      body: {
        items: await Promise.all(states.map((one) => presentCase(desk, one, language, nowMs))),
        nextCursor: null,
      },
      subjects: states.flatMap(({ subject }) => (subject === undefined ? [] : [subject])),
      next: next === undefined ? undefined : { time: 0, position: next, ordinal: 0 },
    }
  })
}

/** One case, from the log itself. Error: `not_found`. */
export function askCase(
  desk: AskingDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<{ readonly case: CaseView }>> {
  return answerTo(
    atLog(desk),
    { name: 'case', filters: { id }, pages: false },
    ask,
    async (asked) => {
      const state = await readEntity(desk.log, 'case', foldCase, id, asked.party)
      return {
        body: { case: await presentCase(desk, state, asked.language, asked.nowMs) },
        subjects: state.subject === undefined ? [] : [state.subject],
      }
    },
  )
}

interface Wanted {
  readonly states: readonly CaseState[]
  readonly next: LogPosition | undefined
}

/** Reads on until a page is full: which state a case is in tells only its own stream. */
async function readWanted(
  desk: CaseDesk,
  asked: Asked,
  isWanted: (state: CaseState) => boolean,
): Promise<Wanted> {
  const states: CaseState[] = []
  let { after } = asked
  for (let read = 0; read < READS_MAX; read++) {
    const limit = Math.max(1, asked.limit - states.length)
    const page = await readEntities(desk, 'case', foldCase, { ...asked, after, limit })
    states.push(...page.states.filter(isWanted))
    const { next } = page
    if (next === undefined || states.length >= asked.limit) return { states, next }
    after = { time: 0, position: next, ordinal: 0 }
  }
  return { states, next: after?.position }
}

function isIn(state: CaseState, wanted: CasesAsked['state'], nowMs: number): boolean {
  if (wanted === undefined) return true
  if (wanted === 'overdue') return caseClock(state, nowMs).state === 'overdue'
  return standingOf(state) === wanted
}
