import { type Control, foldControl, tallyControl } from '@dataspor/disclosure'

import { answerTo } from '../asking/ask.ts'
import { readPeriod } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { atLog, readEntities, readEntity } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'
import { type LookupView, presentLookups } from './lookups.ts'
import { type ControlView, presentControl } from './present.ts'

const PAGE = 500
const PAGES_MAX = 20

/** The controls that were made, newest first. */
export function askControls(
  desk: ControlDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly ControlView[] }>> {
  return answerTo(desk, { name: 'controls', pages: true }, ask, async (asked) => {
    const { states, next } = await readEntities(desk, 'control', foldControl, asked)
    return {
      body: {
        items: await Promise.all(
          states.map((control) => presentControl(desk, control, asked.language)),
        ),
      },
      subjects: [],
      next: next === undefined ? undefined : { time: 0, position: next, ordinal: 0 },
    }
  })
}

export interface ControlWithLookups extends ControlView {
  readonly lookups: readonly LookupView[]
}

/** One control with its look-ups, from the log itself; recorded for everybody looked up. Errors: `not_found`. */
export function askControl(
  desk: ControlDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<ControlWithLookups>> {
  const question = { name: 'control', filters: { id }, pages: false }
  return answerTo(atLog(desk), question, ask, async ({ party, language, case: inHand }) => {
    const control = await readEntity(desk.log, 'control', foldControl, id, party)
    const { lookups, subjects } = await presentLookups(desk, control, inHand)
    return { body: { ...(await presentControl(desk, control, language)), lookups }, subjects }
  })
}

/** What was controlled in a period, and what came of it. */
export interface ControlReport {
  readonly controls: number
  readonly samples: { readonly count: number; readonly eligible: number; readonly drawn: number }
  readonly patterns: {
    readonly count: number
    readonly examined: number
    readonly found: Readonly<Record<string, number>>
  }
  readonly outcomes: Omit<ReturnType<typeof tallyControl>, 'total'>
  /** Controls of which a look-up is still to be assessed. */
  readonly unfinished: readonly string[]
}

/** A report of the controls made in a period. Tells about nobody. Errors: `filter_invalid`. */
export function askControlReport(
  desk: ControlDesk,
  ask: OversightAsk,
  given: { readonly from?: string; readonly to?: string },
): Promise<OversightReply<ControlReport>> {
  const question = { name: 'controls.report', filters: { ...given }, pages: false }
  return answerTo(desk, question, ask, async ({ party, upTo }) => {
    const { from = 0, to = Number.POSITIVE_INFINITY } = readPeriod(given.from, given.to)
    const made = await madeIn(desk, party, upTo, from, to)
    return { body: reportOf(made), subjects: [] }
  })
}

async function madeIn(
  desk: ControlDesk,
  party: string,
  upTo: number,
  from: number,
  to: number,
): Promise<readonly Control[]> {
  const made: Control[] = []
  let position: number | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const after = position === undefined ? undefined : { time: 0, position, ordinal: 0 }
    const asked = { party, upTo, limit: PAGE, after }
    const { states, next } = await readEntities(desk, 'control', foldControl, asked)
    made.push(...states.filter(({ madeAt }) => madeAt >= from && madeAt < to))
    if (next === undefined) break
    position = next
  }
  return made
}

function reportOf(made: readonly Control[]): ControlReport {
  const found: Record<string, number> = {}
  const samples = { count: 0, eligible: 0, drawn: 0 }
  const patterns = { count: 0, examined: 0 }
  const outcomes = { open: 0, ok: 0, unexplained: 0, misuse: 0 }
  const unfinished: string[] = []
  for (const control of made) {
    const { total: _, ...tally } = tallyControl(control)
    for (const name of ['open', 'ok', 'unexplained', 'misuse'] as const)
      outcomes[name] += tally[name]
    if (tally.open > 0) unfinished.push(control.controlId)
    const { what } = control
    if (what.kind === 'sample') {
      samples.count++
      samples.eligible += what.drawn.eligible
      samples.drawn += what.drawn.sample.length
    } else {
      patterns.count++
      patterns.examined += what.found.examined
      for (const { pattern, count } of what.found.found)
        found[pattern] = (found[pattern] ?? 0) + count
    }
  }
  return { controls: made.length, samples, patterns: { ...patterns, found }, outcomes, unfinished }
}
