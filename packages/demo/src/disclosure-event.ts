import type { Catalogue, Flow } from '@dataspor/catalogue'
import { endsFor, named } from './parties.ts'
import type { Person } from './people.ts'
import { reporterOf } from './reporter.ts'
import { validBases } from './valid-bases.ts'

export type Json = Readonly<Record<string, unknown>>

/** A CloudEvent ready to be sent by the party that reports it. */
export interface DemoEvent {
  /** Ref of the source. */
  readonly source: string
  readonly time: number
  readonly event: Json
}

export interface World {
  readonly catalogue: Catalogue
  readonly sources: ReadonlySet<string>
  readonly seed: number
}

const CATEGORIES_MAX = 4
/** Fits where a policy names no category: any will do there. */
const SOME_CATEGORY = 'dfdg-til-afmelding'
const ACTS: Readonly<Record<string, string>> = { denied: 'disclosure' }

/** An envelope of CloudEvents 1.0; `id` is unique within the source. */
export function cloudEvent(
  source: string,
  id: string,
  type: string,
  time: number,
  data: Json,
): DemoEvent {
  const event = {
    specversion: '1.0',
    id,
    source: `urn:dataspor:party:${source}`,
    type: `dk.dataspor.${type}.v1`,
    time: new Date(time).toISOString(),
    data,
  }
  return { source, time, event }
}

/** One disclosure on a flow, as its reporter would send it; `changes` overrides fields of the data. */
export function disclosureEvent(
  world: World,
  flow: Flow,
  person: Person,
  time: number,
  id: string,
  changes: Json = {},
): DemoEvent {
  const ends = endsFor(world.catalogue, flow, person)
  const source = reporterOf(world.catalogue, world.sources, ends.sender, ends.recipient)
  const data = {
    ...(flow.personLevel || flow.act === 'denied'
      ? { subject: { cpr: person.number.expose() } }
      : {}),
    sender: named(ends.sender),
    recipient: named(ends.recipient),
    ...(flow.via.length === 0 ? {} : { via: flow.via }),
    act: ACTS[flow.act] ?? flow.act,
    mode: flow.mode,
    ...(flow.purposes[0] === undefined ? {} : { purpose: flow.purposes[0] }),
    flow: flow.id,
    dataCategories: categoriesOf(world.catalogue, flow),
    legalBases: validBases(world.catalogue, flow, time),
    ...actorOf(flow, person),
    ...researchOf(flow),
    ...(ends.transferCountry === undefined
      ? {}
      : {
          transfer: {
            country: ends.transferCountry,
            kind: flow.transfer?.kind ?? 'storage',
            safeguard: 'scc',
          },
        }),
    ...changes,
  }
  return cloudEvent(source, id, 'disclosure.recorded', time, data)
}

function categoriesOf(catalogue: Catalogue, flow: Flow): readonly string[] {
  const ordinary = flow.dataCategories.filter(
    (id) => catalogue.dataCategory(id)?.classification !== 'credential-never-store',
  )
  return ordinary.length === 0 ? [SOME_CATEGORY] : ordinary.slice(0, CATEGORIES_MAX)
}

function actorOf(flow: Flow, person: Person): Json {
  if (flow.mode === 'view' && flow.act !== 'own-access')
    return {
      actor: {
        kind: 'person',
        id: `medarbejder-${person.index % 17}`,
        role: 'sagsbehandler',
        unit: 'jobcenter',
      },
      operation: 'read',
      caseReference: `SAG-${person.index}`,
    }
  if (flow.mode === 'pull' || flow.mode === 'view')
    return { actor: { kind: 'system', id: 'dataudveksling' }, operation: 'read' }
  return {}
}

function researchOf(flow: Flow): Json {
  if (flow.purposeClass !== 'statistics-research') return {}
  return { project: 'jobsoegning-2026', pseudonymised: flow.pseudonymised ?? false }
}
