import { HOLD_SILENT } from '@dataspor/disclosure'
import type { StoredHoldPlaced } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { OversightContext, Placed } from './context.ts'
import { tellFindings } from './tell-findings.ts'
import { presentVersion } from './tell-pairs.ts'
import { standingOf } from './verdict.ts'
import { versionIn } from './version.ts'

/** A silent hold is a finding for the DPO (databeskyttelsesloven § 22): nobody else can see that it is there. */
export function tellSilentHold(
  ctx: OversightContext,
  { event, position }: Placed<'hold.placed'>,
): void {
  if (event.data.visibility !== 'silent') return
  ctx.pending.holds.place(event.data.holdId, position)
  tell(ctx, position, { ...event.data, position }, event, 1)
}

/** It is told no longer once it is lifted, whether it was placed apart or lay within an event. */
export async function tellHoldLifted(
  ctx: OversightContext,
  { event, position }: Placed<'hold.lifted'>,
): Promise<void> {
  const { holds, versions } = ctx.pending
  const { holdId, original } = event.data
  const placedAt = holds.placedAt(holdId)
  if (placedAt !== undefined) {
    const placed = await ctx.eventAt(placedAt)
    if (placed.type !== 'hold.placed')
      throw new DatasporError('damaged', { internal: `no hold lies at ${placedAt}` })
    holds.lift(holdId)
    tell(ctx, position, { ...placed.data, position: placedAt }, placed, -1)
    return
  }
  const stated =
    original === undefined
      ? undefined
      : versionIn(await ctx.eventAt(original.position), original.position)
  if (stated === undefined) return holds.lift(holdId)
  const { origin } = stated
  const version = await presentVersion(ctx, origin)
  const tells =
    !versions.of(origin).closed && (!version.isBatch || ctx.pending.batches.isSealed(origin))
  const before = tells ? await standingOf(ctx, version) : undefined
  holds.lift(holdId)
  if (before !== undefined) tellFindings(ctx, position, before, await standingOf(ctx, version))
}

function tell(
  ctx: OversightContext,
  position: LogPosition,
  hold: StoredHoldPlaced & { readonly position: LogPosition },
  placed: { readonly occurredAt: number; readonly subject?: string },
  change: 1 | -1,
): void {
  ctx.rows.addFinding({
    position,
    target: hold.position,
    code: HOLD_SILENT,
    about: '',
    source: hold.authority,
    // It is for whose decision it is, whatever ends it is about.
    sender: hold.authority,
    recipient: otherEnd(hold),
    flow: hold.match.flow ?? '',
    occurredAt: placed.occurredAt,
    subject: placed.subject ?? null,
    change,
  })
}

function otherEnd({ authority, match }: StoredHoldPlaced): string {
  return [match.recipient, match.sender].find((ref) => ref !== authority && ref !== undefined) ?? ''
}
