import { type LineageEvent, type Refusal, refusal } from '@dataspor/events'
import { checkTime } from './check-time.ts'
import { storedLinks } from './links.ts'
import type { StorePlan } from './plan.ts'

export interface LineageContext {
  /** Canonical ref of the source whose token it came with: OpenLineage names no source of its own. */
  readonly source: string
  readonly nowMs: number
  /** Positions of the disclosures that its facet names, by public id. */
  readonly links: ReadonlyMap<string, number>
}

export type LineageDecision = StorePlan | ({ readonly kind: 'refuse' } & Refusal)

/** What becomes of a valid OpenLineage event. Pure; who may send it is checked before. */
export function decideLineage(event: LineageEvent, context: LineageContext): LineageDecision {
  const time = checkTime(event.timeMs, context.nowMs, '/eventTime')
  if (time !== undefined) return { kind: 'refuse', ...time }
  const { facet } = event
  const links = storedLinks(facet?.disclosures ?? [], context.links)
  const link =
    facet === undefined
      ? {}
      : {
          link: {
            ...(facet.delivery === undefined ? {} : { delivery: facet.delivery }),
            disclosures: links.stored,
          },
        }
  return {
    kind: 'store',
    type: event.type,
    id: event.id,
    source: context.source,
    occurredAt: event.timeMs,
    subject: undefined,
    others: [],
    actorParty: undefined,
    seals: [],
    draft: { ...event.data, ...link, findings: [...event.data.findings, ...links.findings] },
  }
}

/** Whether this party may send lineage: any registered source, by HTTP as the clients do. */
export function authoriseLineage(
  registration: { readonly channel: 'http' | 'kafka' } | undefined,
): Refusal | undefined {
  if (registration === undefined)
    return refusal('source_not_yours', undefined, 'This party is not registered as a source.')
  return registration.channel === 'http' ? undefined : refusal('wrong_channel')
}
