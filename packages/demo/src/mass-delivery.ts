import { cloudEvent, type DemoEvent } from './disclosure-event.ts'
import { eventPrefix } from './event-prefix.ts'
import { person } from './people.ts'
import { validBases } from './valid-bases.ts'
import type { ScenarioOptions } from './scenario-options.ts'

const DAY_MS = 86_400_000
const FLOW = 'F49'

/** One act about everybody: the header of a batch, and the numbers in it. */
export interface MassDelivery {
  readonly header: DemoEvent
  numbers(): Generator<string>
}

/** The whole population, delivered to Danmarks Statistik in one act. */
export function massDelivery(options: ScenarioOptions): MassDelivery {
  const flow = options.catalogue.flow(FLOW)
  if (flow === undefined) throw new RangeError(`no flow ${FLOW}`)
  const time = options.until - 15 * DAY_MS
  const header = cloudEvent(
    'dfdg',
    `${eventPrefix(options)}.befolkning`,
    'disclosure.recorded',
    time,
    {
      sender: 'dfdg',
      recipient: 'danmarks-statistik',
      act: flow.act,
      mode: flow.mode,
      purpose: flow.purposes[0],
      flow: flow.id,
      dataCategories: flow.dataCategories,
      legalBases: validBases(options.catalogue, flow, time),
    },
  )
  return {
    header,
    *numbers() {
      for (let index = 0; index < options.people; index++)
        yield person(index, options.seed).number.expose()
    },
  }
}
