import { laterOf } from './later.ts'
import { lifeOf } from './life.ts'
import { disclosureEvent, type DemoEvent } from './disclosure-event.ts'
import { eventPrefix } from './event-prefix.ts'
import { overseenOf } from './overseen.ts'
import { person } from './people.ts'
import type { ScenarioOptions } from './scenario-options.ts'
import { WindowCounts } from './windows.ts'
import { AGGREGATE_FLOWS } from './stories.ts'

const DAY_MS = 86_400_000
const MONTHS = 6

/** The source that stops reporting, and how many days before the end. */
export const STOPPED = { source: 'vitas', days: 60 } as const

/**
 * All events of the scenario, person by person, never held whole. Deterministic: same options, same events.
 * Each source's windows come last, with counts that agree with what it sent, but for one.
 */
export function* scenario(options: ScenarioOptions): Generator<DemoEvent> {
  const prefix = eventPrefix(options)
  for (const told of tell(options)) {
    yield { ...told, event: { ...told.event, id: `${prefix}.${String(told.event['id'])}` } }
  }
}

function* tell(options: ScenarioOptions): Generator<DemoEvent> {
  const counts = new WindowCounts(options.until)
  for (let index = 0; index < options.people; index++) {
    for (const event of [
      ...lifeOf(options, person(index, options.seed)),
      ...laterOf(options, index),
      ...overseenOf(options, index),
    ]) {
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
