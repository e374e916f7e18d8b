import type { OversightContext, Placed } from './context.ts'
import { judgeAgain } from './facts.ts'
import { flowRules } from './flow-rules.ts'
import { tellFindings } from './tell-findings.ts'
import { judgeByFacts, standing, standingOf } from './verdict.ts'

/** A later catalogue's verdict: what it says no longer goes, what it says anew comes. */
export async function assessmentRevised(
  ctx: OversightContext,
  { event, position }: Placed<'assessment.revised'>,
): Promise<void> {
  const { versions, judged, batches } = ctx.pending
  const { original, assessment } = event.data
  const version = await ctx.versionNamed(original.position)
  if (version === undefined) return
  const known = versions.of(version.origin)
  // Of what has been replaced since, or taken back, nothing stands; a batch tells at its seal.
  const stands = known.position === version.position && !known.closed
  const tells = stands && (!version.isBatch || batches.isSealed(version.origin))
  const before = tells ? await standingOf(ctx, version) : undefined
  versions.revise(version.position, position)
  if (!tells) return
  judged.remove(version.subject ?? '', version.origin)
  const byFacts = judgeByFacts(ctx, version, assessment)
  tellFindings(ctx, position, before, standing(ctx, version, assessment, byFacts))
}

/**
 * Another catalogue in force: verdicts over facts are judged anew on the flows whose rules it changes. What was on a flow
 * without such rules until now was not kept, and is judged from here on only.
 */
export async function cataloguePublished(
  ctx: OversightContext,
  { position }: Placed<'catalogue.published'>,
): Promise<void> {
  const before = ctx.catalogue()
  ctx.pending.catalogues.add(position)
  await ctx.readCatalogue()
  const after = ctx.catalogue()
  if (before === undefined) return
  for (const { id } of before.document.flows) {
    if (flowRules(id, before).signature === flowRules(id, after).signature) continue
    for (const one of ctx.pending.judged.onFlow(id)) await judgeAgain(ctx, position, one)
  }
}
