import { authoriseLineage, decideLineage } from '@dataspor/disclosure'
import { LINEAGE_LIMITS, readCanonicalJson, readLineage } from '@dataspor/events'
import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps, Rules } from './deps.ts'
import { type Accepted, type Refused, refused } from './judge.ts'
import { findLinks } from './links.ts'
import { refuseBody } from './refuse.ts'
import { takeJudged } from './slice.ts'

/** One OpenLineage event, as its clients send it. What is wrong with the body as such is thrown, as for any event. */
export async function takeLineage(
  body: Uint8Array,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<EventResult> {
  const read = readCanonicalJson(body, LINEAGE_LIMITS.bytesMax, LINEAGE_LIMITS.depthMax)
  if (!read.ok) refuseBody(read.code)
  const judged = await judgeLineage({ ...read, raw: body }, reporter, deps.rules(), deps)
  const { done } = await takeJudged([judged], reporter, deps)
  const { results } = await done
  return results[0]!
}

/** Whether a refused body that was kept is an OpenLineage event: a CloudEvent names its spec version. */
export function isLineage(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'eventTime') &&
    !Object.hasOwn(value, 'specversion')
  )
}

interface Body {
  readonly value: unknown
  readonly canonical?: string
  readonly raw: Uint8Array
}

async function judgeLineage(
  { value, canonical, raw }: Body,
  reporter: Reporter,
  rules: Rules,
  deps: IntakeDeps,
): Promise<Accepted | Refused> {
  const source = rules.registry.canonical(reporter.party)
  const unauthorised = authoriseLineage(rules.registry.of(source))
  if (unauthorised !== undefined) return refused(unauthorised, null, raw)
  const event = readLineage(value, canonical)
  if (!event.ok) return refused(event, null, raw)
  const links = await findLinks(event.facet?.disclosures ?? [], rules, deps)
  const decision = decideLineage(event, { source, nowMs: deps.clock.now(), links })
  if (decision.kind === 'refuse') return refused(decision, event.id, raw)
  return { kind: 'accepted', plan: decision, canonical: event.canonical, warnings: [] }
}
