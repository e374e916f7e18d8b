import type { StoredOriginal } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { OversightContext, Placed } from './context.ts'
import { disclosureRows } from './disclosure-rows.ts'
import { findPartner } from './disclosed.ts'
import { tellFindings } from './tell-findings.ts'
import { endOf, presentVersion, tellPair } from './tell-pairs.ts'
import { judgeByFacts, standing, standingOf } from './verdict.ts'
import { peopleOf, type Version, versionIn } from './version.ts'

/** What replaces a disclosure: its rows are closed, the replacement's stand at the correction's position. */
export async function corrected(
  ctx: OversightContext,
  { event, position }: Placed<'disclosure.corrected'>,
): Promise<void> {
  const { versions, judged } = ctx.pending
  const version = versionIn(event, position)!
  const { origin } = version
  const known = versions.of(origin)
  // After a retraction nothing more is said; and an erased person's receipts are gone.
  if (known.closed) return
  const former = await ctx.versionNamed(known.position)
  // What names no disclosure corrects none, as little as it shows one.
  if (former === undefined) return
  const { subjects } = event.data.original
  const isReceipt = version.side === 'recipient'
  if (isReceipt && isErased(ctx, event.data.original) && isErased(ctx, told(former))) return
  const before = await standingOf(ctx, former)
  ctx.rows.disclosures.push(...disclosureRows(version))
  ctx.rows.closings.push({ position, target: origin, kind: 'corrected' })
  closeForOthers(ctx, former, version)
  judged.remove(former.subject ?? '', origin)
  versions.correct(origin, position)
  const { assessment } = version.data
  const byFacts = judgeByFacts(ctx, version, assessment)
  tellFindings(ctx, position, before, standing(ctx, version, assessment, byFacts))
  // A receipt about nobody was nobody's entry, and its corrections are none.
  if (!isReceipt || subjects.length > 0) await moveEnd(ctx, former, version)
}

/** Whom the correction names no longer was named by mistake. */
function closeForOthers(ctx: OversightContext, former: Version, version: Version): void {
  const named = new Set(peopleOf(version))
  const subjects = [...new Set(peopleOf(former))].filter(
    (one) => one !== undefined && !named.has(one),
  ) as string[]
  if (subjects.length === 0) return
  const { position, origin } = version
  ctx.rows.closings.push({ position, target: origin, kind: 'mistaken', subjects })
}

type Told = Pick<StoredOriginal, 'position' | 'subjects'>

function told(version: Version): Told {
  const subjects = peopleOf(version).filter((one) => one !== undefined)
  return { position: version.position, subjects }
}

function isErased(ctx: OversightContext, { subjects, position }: Told): boolean {
  const { people } = ctx.pending
  return subjects.length > 0 && subjects.every((one) => people.isErasedAfter(one, position))
}

/** A correction of one end changes what it says, not its partner, as long as it is about the same person. */
async function moveEnd(ctx: OversightContext, former: Version, version: Version): Promise<void> {
  const { ends } = ctx.pending
  const { position, origin } = version
  const partner = former.subject === undefined ? undefined : ends.partner(former.subject, origin)
  const end = endOf(version)
  if (partner !== undefined && former.subject === version.subject) {
    ends.carry(end!)
    const other = await presentVersion(ctx, partner)
    tellPair(ctx, position, [former, other], -1)
    tellPair(ctx, position, [version, other], 1)
    return
  }
  if (former.subject !== undefined) {
    if (partner !== undefined) await partAt(ctx, position, former)
    if (former.subject !== version.subject) ends.remove(former.subject, origin)
  }
  await findPartner(ctx, version)
}

/** Takes a pair apart and tells it; nothing where it stands alone. */
export async function partAt(
  ctx: OversightContext,
  position: LogPosition,
  version: Version,
): Promise<void> {
  const { subject, origin } = version
  const partner = subject === undefined ? undefined : ctx.pending.ends.partner(subject, origin)
  if (subject === undefined || partner === undefined) return
  ctx.pending.ends.part(subject, origin)
  tellPair(ctx, position, [version, await presentVersion(ctx, partner)], -1)
}
