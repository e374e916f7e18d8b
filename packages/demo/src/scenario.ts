import { wrongsOf } from './wrongs.ts'
import { disclosureEvent, type DemoEvent, type World } from './disclosure-event.ts'
import { consentsOf, factsOf } from './facts.ts'
import { person, type Person } from './people.ts'
import { seededRandom } from './random.ts'
import { WindowCounts } from './windows.ts'
import { AGGREGATE_FLOWS, STORIES } from './stories.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MONTHS = 6

/** How long the story goes on, days. */
export const STORY_DAYS = 180

/** The source that stops reporting, and how many days before the end. */
export const STOPPED = { source: 'vitas', days: 60 } as const

/** Whoever makes every mistake at once. */
export const WRONGED_PERSON = 1

export interface ScenarioOptions extends World {
  readonly people: number
  /** When the story ends, ms; everything lies before it. */
  readonly until: number
}

/**
 * All events of the scenario, person by person, never held whole. Deterministic: same options, same events.
 * Each source's windows come last, with counts that agree with what it sent, but for one.
 */
export function* scenario(options: ScenarioOptions): Generator<DemoEvent> {
  // Another seed, or another day, is another story: its events must not pass for those of this one.
  const prefix = `${options.seed.toString(36)}.${Math.floor(options.until / DAY_MS).toString(36)}`
  for (const told of tell(options)) {
    yield { ...told, event: { ...told.event, id: `${prefix}.${String(told.event['id'])}` } }
  }
}

function* tell(options: ScenarioOptions): Generator<DemoEvent> {
  const counts = new WindowCounts(options.until)
  for (let index = 0; index < options.people; index++) {
    for (const event of lifeOf(options, person(index, options.seed))) {
      if (isSilenced(event, options.until)) continue
      counts.add(event)
      yield event
    }
  }
  for (const event of aggregates(options)) {
    counts.add(event)
    yield event
  }
  yield* counts.windows(STOPPED)
}

/** A source that stopped sends nothing after it stopped. */
function isSilenced(event: DemoEvent, until: number): boolean {
  return event.source === STOPPED.source && event.time >= until - STOPPED.days * DAY_MS
}

function* lifeOf(options: ScenarioOptions, who: Person): Generator<DemoEvent> {
  const random = seededRandom(options.seed * 7_919 + who.index)
  const start = options.until - STORY_DAYS * DAY_MS + (7 + random.below(3)) * HOUR_MS
  yield* factsOf(who, start)
  yield* consentsOf(who, start)
  for (const [i, step] of STORIES[who.story].entries()) {
    const flow = options.catalogue.flow(step.flow)
    if (flow === undefined) throw new RangeError(`no flow ${step.flow}`)
    const time = start + step.day * DAY_MS + random.below(7 * 60) * 60_000
    yield disclosureEvent(
      options,
      flow,
      who,
      time,
      `${who.story}-${who.index}-${i}`,
      extras(step.flow, who),
    )
  }
  if (who.index === WRONGED_PERSON) yield* wrongsOf(options, who, start)
}

/** A child is mentioned when the parent turns to the municipality; the support look-up names its consent. */
function extras(flow: string, who: Person): Readonly<Record<string, unknown>> {
  if (flow === 'F61')
    return { alsoAbout: [{ relation: 'barn', subject: { cpr: who.child.expose() } }] }
  if (flow === 'F26') return { consent: `support-${who.index}` }
  if (flow === 'F01')
    return { consent: `virksomhed-cpr-${who.index}`, applicationReference: `V-${who.index}` }
  return {}
}

function* aggregates(options: ScenarioOptions): Generator<DemoEvent> {
  const nobody = person(0, options.seed)
  for (let month = 1; month <= MONTHS; month++) {
    for (const id of AGGREGATE_FLOWS) {
      const flow = options.catalogue.flow(id)
      if (flow === undefined) throw new RangeError(`no flow ${id}`)
      yield disclosureEvent(
        options,
        flow,
        nobody,
        options.until - month * 29 * DAY_MS,
        `maaned-${month}-${id}`,
      )
    }
  }
}
