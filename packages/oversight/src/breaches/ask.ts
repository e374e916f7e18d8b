import { type Breach, foldBreach } from '@dataspor/disclosure'
import type { BreachCriteria } from '@dataspor/events'
import { DatasporError, formatPosition } from '@dataspor/kernel'

import { answerTo } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { atLog, readEntities, readEntity } from '../entity/read.ts'
import { mergedPeople } from './merged.ts'
import { type NumberLine, numberLines } from './numbers.ts'
import { peopleOfSelection, type SelectionDesk } from './people.ts'
import { type BreachView, type CountsView, presentBreach, presentCounts } from './present.ts'
import { selectBreach, selectionQuery } from './select.ts'

const SUBJECTS_RECORDED_MAX = 500

export interface BreachPreview {
  /** Given when it is registered, the very same is frozen. */
  readonly asOf: string
  readonly counts: CountsView
}

/** What criteria select, before anything is registered. Tells about nobody. Errors: as `selectBreach`. */
export function previewBreach(
  desk: SelectionDesk,
  ask: OversightAsk,
  criteria: BreachCriteria,
): Promise<OversightReply<BreachPreview>> {
  const filters = Object.fromEntries(
    Object.entries(criteria).map(([name, value]) => [name, String(value)]),
  )
  const question = { name: 'breaches.preview', filters, pages: false }
  return answerTo(desk, question, ask, async ({ party, upTo, language }) => {
    const { counts } = await selectBreach(desk, party, criteria, upTo)
    const asOf = formatPosition(desk.log.logId, upTo)
    return { body: { asOf, counts: presentCounts(counts, language) }, subjects: [] }
  })
}

/** The register (GDPR art. 33(5)), newest first. */
export function askBreaches(
  desk: SelectionDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly BreachView[] }>> {
  return answerTo(desk, { name: 'breaches', pages: true }, ask, async (asked) => {
    const { states, next } = await readEntities(desk, 'breach', foldBreach, asked)
    const items = await Promise.all(
      states.map((state) => presentBreach(desk, state, asked.language, asked.nowMs)),
    )
    return {
      body: { items },
      subjects: [],
      next: next === undefined ? undefined : { time: 0, position: next, ordinal: 0 },
    }
  })
}

/** One breach, from the log itself. Errors: `not_found`. */
export function askBreach(
  desk: SelectionDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<BreachView>> {
  const question = { name: 'breach', filters: { id }, pages: false }
  return answerTo(atLog(desk), question, ask, async ({ party, language, nowMs }) => {
    const breach = await readEntity(desk.log, 'breach', foldBreach, id, party)
    return { body: await presentBreach(desk, breach, language, nowMs), subjects: [] }
  })
}

export interface NotificationList extends OversightReply<{ readonly persons: number }> {
  /** One for each person, read as it is sent; the erased are left out. */
  lines(): AsyncIterable<NumberLine>
}

/**
 * The people to notify, with their numbers: opened from the vault as they are sent, and kept nowhere. Only once it is
 * decided to notify (art. 34). The question is recorded before. Errors: `not_found`, `event_invalid`, `not_ready`.
 */
export async function askNotificationList(
  desk: SelectionDesk,
  ask: OversightAsk,
  id: string,
): Promise<NotificationList> {
  const found = Promise.withResolvers<Breach>()
  const question = { name: 'breach.people', filters: { id }, pages: false }
  const reply = await answerTo(desk, question, ask, async ({ party }) => {
    const breach = await readEntity(desk.log, 'breach', foldBreach, id, party)
    if (breach.decisions.persons?.notify !== true) {
      const detail = 'First it is decided to notify those concerned.'
      throw new DatasporError('event_invalid', { detail })
    }
    found.resolve(breach)
    const subjects: string[] = []
    for await (const ids of peopleIn(desk, breach)) {
      subjects.push(...ids.slice(0, SUBJECTS_RECORDED_MAX - subjects.length))
      if (subjects.length === SUBJECTS_RECORDED_MAX) break
    }
    return { body: { persons: breach.counts.persons }, subjects }
  })
  const breach = await found.promise
  return { ...reply, lines: () => lines(desk, breach) }
}

async function* lines(desk: SelectionDesk, breach: Breach): AsyncGenerator<NumberLine> {
  const merged = await mergedPeople(desk.personal)
  yield* numberLines(desk, breach, peopleIn(desk, breach), merged)
}

async function* peopleIn(
  desk: SelectionDesk,
  { party, criteria, upTo }: Breach,
): AsyncGenerator<readonly string[]> {
  const query = await selectionQuery(desk, party, criteria, upTo)
  yield* peopleOfSelection(desk, query, await desk.model.selection(query))
}
