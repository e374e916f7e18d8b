import type { DemoEvent, Json } from './disclosure-event.ts'
import { cloudEvent, disclosureEvent } from './disclosure-event.ts'
import { eventPrefix } from './event-prefix.ts'
import { lifeOf } from './life.ts'
import { person, type Person } from './people.ts'
import type { ScenarioOptions } from './scenario-options.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The municipality whose officer the demonstration shows. */
export const OVERSEEN = 'kommune:0167'

/** Whose data it passed on with a mistake in them, and to whom: what GDPR art. 19 is about. */
export const CORRECTED = {
  index: 0,
  /** Told, and never answered. */
  unanswered: { flow: 'F62-07', recipient: 'virksomhed:cvr-00000403' },
  /** Told, and done. */
  answered: { flow: 'F62-14', recipient: 'star' },
} as const

/** An employee who looks at night, at people with no case. */
export const CURIOUS = { employee: 'medarbejder-99', flow: 'F24', people: [0, 5, 10, 15] } as const

/** What a municipality's officer has to look at, about a person. */
export function* overseenOf(options: ScenarioOptions, index: number): Generator<DemoEvent> {
  const who = person(index, options.seed)
  if (index === CORRECTED.index) yield* corrections(options, who)
  const at = CURIOUS.people.findIndex((one) => one === index)
  if (at !== -1) yield nightly(options, who, at)
}

function* corrections(options: ScenarioOptions, who: Person): Generator<DemoEvent> {
  for (const { flow } of [CORRECTED.unanswered, CORRECTED.answered]) {
    const original = sentBy(options, who, flow)
    const data = original.event['data'] as Json
    const categories = data['dataCategories'] as readonly string[]
    yield cloudEvent(
      original.source,
      `rettelse-${flow}`,
      'disclosure.corrected',
      options.until - 45 * DAY_MS,
      {
        corrects: correctedId(options, flow),
        reason: 'content',
        replacement: { ...data, dataCategories: categories.slice(0, 1) },
      },
    )
  }
}

/** Public id of an entry that is corrected. */
export function correctedId(options: ScenarioOptions, flow: string): string {
  const { source, event } = sentBy(options, person(CORRECTED.index, options.seed), flow)
  return `${source}/${eventPrefix(options)}.${String(event['id'])}`
}

/** Public id of what corrects it. */
export function correctionId(options: ScenarioOptions, flow: string): string {
  return `${OVERSEEN}/${eventPrefix(options)}.rettelse-${flow}`
}

/** The notified party's answer to a notice of Dataspor's. */
export function acknowledgement(options: ScenarioOptions, noticeId: string): DemoEvent {
  const time = options.until - 38 * DAY_MS
  const id = `${eventPrefix(options)}.underretning-${noticeId}`
  const data = { notice: `dataspor/${noticeId}`, outcome: 'done' }
  return cloudEvent(CORRECTED.answered.recipient, id, 'notice.acknowledged', time, data)
}

function sentBy(options: ScenarioOptions, who: Person, flow: string): DemoEvent {
  for (const event of lifeOf(options, who)) {
    if ((event.event['data'] as Json)['flow'] === flow) return event
  }
  throw new RangeError(`${flow} is no part of that life`)
}

function nightly(options: ScenarioOptions, who: Person, at: number): DemoEvent {
  const flow = options.catalogue.flow(CURIOUS.flow)
  if (flow === undefined) throw new RangeError(`no flow ${CURIOUS.flow}`)
  const time = options.until - (30 + at) * DAY_MS + 2 * HOUR_MS
  const { employee: id } = CURIOUS
  const event = disclosureEvent(options, flow, who, time, `nat-${who.index}`, {
    recipient: OVERSEEN,
    actor: { kind: 'person', id, role: 'sagsbehandler', unit: 'jobcenter' },
    caseReference: undefined,
  })
  return event
}
