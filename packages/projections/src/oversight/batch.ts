import type { LogPosition } from '@dataspor/kernel'
import { BATCH_UNSEALED, BATCH_UNSEALED_AFTER_MS } from '@dataspor/disclosure'
import type { BatchEnd } from '../pending/batches.ts'
import type { OversightContext, Placed } from './context.ts'
import { batchRow } from './disclosure-rows.ts'
import { tellFindings } from './tell-findings.ts'
import { tellPair } from './tell-pairs.ts'
import { assessmentOf, judgeByFacts, standing } from './verdict.ts'
import type { Version } from './version.ts'

/** A header: nothing shows before the seal. */
export async function batchOpened(
  ctx: OversightContext,
  { event, position }: Placed<'batch.opened'>,
): Promise<void> {
  ctx.pending.batches.open(event.data.batchId, position, event.source, event.recordedAt)
}

/** The whole batch is one disclosure, known from here on. */
export async function batchSealed(
  ctx: OversightContext,
  { event, position }: Placed<'batch.sealed'>,
): Promise<void> {
  const { batches } = ctx.pending
  const { opened, subjectCount, root } = event.data
  const header = await ctx.versionAt(opened)
  const { recordedAt } = event
  ctx.rows.disclosures.push(batchRow(header, { position, recordedAt, subjectCount }))
  if (batches.seal(opened, { position, subjectCount, root }))
    tellUnsealed(ctx, position, header, -1)
  if (batches.isClosed(opened)) return
  const assessment = await assessmentOf(ctx, header)
  const byFacts = judgeByFacts(ctx, header, assessment)
  tellFindings(ctx, position, undefined, standing(ctx, header, assessment, byFacts))
  const partner = await batches.seek(batchEnd(header), async (other) =>
    batchEnd(await ctx.versionAt(other)),
  )
  if (partner === undefined) return
  const more = batches.differInPeople(opened, partner) ? ['subjects'] : []
  tellPair(ctx, position, [header, await ctx.versionAt(partner)], 1, more)
}

/** Whether a batch has lain open for too long by a time of the log. */
export function isBatchOverdue({ pending }: OversightContext, recordedAtMax: number): boolean {
  const oldest = pending.batches.oldestOpen()
  return oldest !== undefined && oldest + BATCH_UNSEALED_AFTER_MS <= recordedAtMax
}

/** Tells of batches that have lain open for too long, by the time of the event at `position`. */
export async function tellOverdueBatches(
  ctx: OversightContext,
  position: LogPosition,
  recordedAtMax: number,
): Promise<void> {
  const { batches } = ctx.pending
  for (const { opened } of batches.overdue(recordedAtMax, position))
    tellUnsealed(ctx, position, await ctx.versionAt(opened), 1)
}

function tellUnsealed(
  ctx: OversightContext,
  position: LogPosition,
  { origin, source, occurredAt, data }: Version,
  change: 1 | -1,
): void {
  ctx.rows.addFinding({
    position,
    target: origin,
    code: BATCH_UNSEALED,
    about: '',
    source,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    flow: data.assessment.flow ?? '',
    occurredAt,
    subject: null,
    change,
  })
}

function batchEnd({ origin, side, occurredAt, data }: Version): BatchEnd {
  return {
    opened: origin,
    received: side === 'recipient',
    occurredAt,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    flow: data.assessment.flow,
    categories: data.dataCategories,
    correlationId: data.correlationId ?? null,
  }
}
