import { disclosureEvent, type DemoEvent } from './disclosure-event.ts'
import { consentsOf, factsOf } from './facts.ts'
import type { Person } from './people.ts'
import { seededRandom } from './random.ts'
import { type ScenarioOptions, STORY_DAYS, WRONGED_PERSON } from './scenario-options.ts'
import { STORIES } from './stories.ts'
import { wrongsOf } from './wrongs.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** All that happens to a person, in the order of the story; the wronged person's wrongs with it. */
export function* lifeOf(options: ScenarioOptions, who: Person): Generator<DemoEvent> {
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
