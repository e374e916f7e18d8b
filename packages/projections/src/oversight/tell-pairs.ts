import { compareEnds } from '@dataspor/disclosure'
import type { LogPosition } from '@dataspor/kernel'
import type { OversightContext } from './context.ts'
import type { Version } from './version.ts'
import type { End } from '../pending/ends.ts'

/** A version as the end of an exchange; undefined where it is about no one person. */
export function endOf({
  origin,
  position,
  side,
  subject,
  occurredAt,
  data,
}: Version): End | undefined {
  if (subject === undefined) return undefined
  return {
    subject,
    origin,
    position,
    occurredAt,
    side,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    flow: data.assessment.flow,
    categories: data.dataCategories,
    correlationId: data.correlationId ?? null,
  }
}

/** Tells that two ends are one exchange, or no longer. `more`: names of what else they differ on. */
export function tellPair(
  ctx: OversightContext,
  position: LogPosition,
  ends: readonly [Version, Version],
  change: 1 | -1,
  more: readonly string[] = [],
): void {
  const [sent, received] = ends[0].side === 'sender' ? ends : [ends[1], ends[0]]
  const { differs } = compareEnds(sent.data, received.data)
  const [ours, theirs] = [sent.data.assessment.flow, received.data.assessment.flow]
  const onFlow = ours !== null && theirs !== null && ours !== theirs ? ['flow'] : []
  ctx.rows.addPair({
    position,
    sent: sent.origin,
    received: received.origin,
    change,
    sender: sent.data.sender.ref,
    recipient: sent.data.recipient.ref,
    flow: ours ?? '',
    occurredAt: sent.occurredAt,
    differs: [...differs, ...onFlow, ...more],
  })
}

/** The version that stands of a disclosure. */
export async function presentVersion(ctx: OversightContext, origin: LogPosition): Promise<Version> {
  return ctx.versionAt(ctx.pending.versions.of(origin).position)
}
