import type { Catalogue } from '@dataspor/catalogue'
import type { LogPosition } from '@dataspor/kernel'
import { type Judged, standingIn } from '../pending/judged.ts'
import type { OversightContext, Placed } from './context.ts'
import { factsThatCount, flowRules } from './flow-rules.ts'
import { tellFindings } from './tell-findings.ts'
import { assessmentOf, judgeByFacts, standing } from './verdict.ts'

/** A consent or a fact, however late: what rests on it is judged again. */
export async function factKnown(
  ctx: OversightContext,
  placed: Placed<'consent.given' | 'consent.withdrawn' | 'subject.status-changed'>,
): Promise<void> {
  const { event, position, body } = placed
  if (event.subject === undefined) return
  ctx.pending.people.addFact(event.subject, position, body)
  const name = 'key' in event.data ? event.data.key : 'consent'
  await judgePersonAgain(ctx, position, event.subject, name)
}

/** Judges all of a person again, under whatever ids. `fact`: only what rests on it. */
export async function judgePersonAgain(
  ctx: OversightContext,
  position: LogPosition,
  subject: string,
  fact?: string,
): Promise<void> {
  const catalogue = ctx.catalogue()
  if (fact !== undefined && !factsThatCount(catalogue).has(fact)) return
  for (const id of ctx.pending.people.same(subject))
    for (const judged of ctx.pending.judged.of(id))
      if (restsOn(judged, fact, catalogue)) await judgeAgain(ctx, position, judged)
}

function restsOn({ flow }: Judged, fact: string | undefined, catalogue: Catalogue | undefined) {
  return fact === undefined || flowRules(flow, catalogue).facts.has(fact)
}

/** Judges one disclosure again by what is known now, and tells what changed. */
export async function judgeAgain(
  ctx: OversightContext,
  position: LogPosition,
  judged: Judged,
): Promise<void> {
  const { origin } = judged
  const byFacts = standingIn(judged)
  const version = await ctx.versionAt(ctx.pending.versions.of(origin).position)
  const assessment = await assessmentOf(ctx, version)
  const now = judgeByFacts(ctx, version, assessment)
  if (now.length === 0 && byFacts.length > 0 && assessment.flow !== null)
    keepNothing(ctx, version.subject ?? '', origin, assessment.flow, ctx.catalogue())
  const before = standing(ctx, version, assessment, byFacts)
  tellFindings(ctx, position, before, standing(ctx, version, assessment, now))
}

/** What no fact can change is kept only while it says something. */
function keepNothing(
  ctx: OversightContext,
  subject: string,
  origin: LogPosition,
  flow: string,
  catalogue: Catalogue | undefined,
): void {
  if (flowRules(flow, catalogue).by !== 'facts') ctx.pending.judged.remove(subject, origin)
}
