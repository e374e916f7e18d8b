import { randomUUID } from 'node:crypto'
import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { type DemoEvent, scenario } from '@dataspor/demo'
import { defaultSources } from '@dataspor/composition'
import { numberOf } from './people.ts'

const LIVES = 40
const EMPLOYEES = 500
const RECORDED = 'dk.dataspor.disclosure.recorded.v1'
/** The source of all that is sent over HTTP here; it reports on 26 flows. */
export const SOURCE = 'jobnet'

type Fields = Readonly<Record<string, unknown>>

/** What happens to some people in the demo: every flow, and the facts that conditions depend on. */
export function demoEvents(until: number): readonly DemoEvent[] {
  const catalogue = createCatalogue(currentCatalogue())
  const sources = new Set(defaultSources(catalogue).map(({ ref }) => ref))
  return [...scenario({ catalogue, sources, seed: 1, people: LIVES, until })]
}

/** Makes events of one source as they are sent: about 600 bytes, with an employee and a case, each about a person given. */
export function eventMaker(until: number): (n: number, person: number) => object {
  const patterns = demoEvents(until)
    .filter(({ source, event }) => source === SOURCE && event['type'] === RECORDED)
    .filter(({ event }) => (event['data'] as Fields)['subject'] !== undefined)
  return (n, person) => {
    const { event } = patterns[n % patterns.length]!
    const data = {
      ...(event['data'] as Fields),
      subject: { cpr: numberOf(person) },
      actor: {
        kind: 'person',
        id: `medarbejder-${n % EMPLOYEES}`,
        role: 'sagsbehandler',
        unit: 'jobcenter',
      },
      caseReference: `SAG-2026-${n}`,
      correlationId: randomUUID(),
    }
    return { ...event, id: randomUUID(), data }
  }
}
