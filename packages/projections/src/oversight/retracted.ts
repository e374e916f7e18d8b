import type { OversightContext, Placed } from './context.ts'
import { partAt } from './corrected.ts'
import { tellFindings } from './tell-findings.ts'
import { presentVersion, tellPair } from './tell-pairs.ts'
import { standingOf } from './verdict.ts'
import type { Version } from './version.ts'

/** What is taken back stays, marked, and counts nowhere; what was about somebody else was a mistake. */
export async function retracted(
  ctx: OversightContext,
  placed: Placed<'disclosure.retracted'>,
): Promise<void> {
  const { event, position } = placed
  const { original, reason, members } = event.data
  const { versions, judged, batches } = ctx.pending
  const target = original.position
  const known = versions.of(target)
  if (known.closed) return
  const kind = reason === 'wrong-subject' ? 'mistaken' : 'retracted'
  if (members !== undefined) {
    ctx.rows.closings.push({ position, target, kind, subjects: members })
    return
  }
  const version = await ctx.versionNamed(known.position)
  if (version === undefined) return
  ctx.rows.closings.push({ position, target, kind })
  // What was never sealed has told nothing.
  if (!version.isBatch || batches.isSealed(target))
    tellFindings(ctx, position, await standingOf(ctx, version), undefined)
  judged.remove(version.subject ?? '', target)
  if (version.isBatch) await takeBatchBack(ctx, version, placed)
  else await takeEndBack(ctx, version, placed, kind)
  versions.close(target)
}

async function takeEndBack(
  ctx: OversightContext,
  version: Version,
  { position }: Placed<'disclosure.retracted'>,
  kind: 'retracted' | 'mistaken',
): Promise<void> {
  const { subject, origin, side } = version
  if (subject === undefined) return
  // What the sender takes back, the recipient may still have had: only a receipt taken back ends the pair.
  if (kind === 'mistaken' || side === 'recipient') await partAt(ctx, position, version)
  if (kind === 'mistaken') ctx.pending.ends.remove(subject, origin)
  else ctx.pending.ends.close(subject, origin)
}

async function takeBatchBack(
  ctx: OversightContext,
  version: Version,
  { position }: Placed<'disclosure.retracted'>,
): Promise<void> {
  const { batches } = ctx.pending
  const sent = version.side === 'recipient' ? batches.partner(version.origin) : undefined
  if (sent !== undefined) {
    const more = batches.differInPeople(version.origin, sent) ? ['subjects'] : []
    tellPair(ctx, position, [version, await presentVersion(ctx, sent)], -1, more)
    batches.takeBack(version.origin)
  }
  batches.close(version.origin)
}
