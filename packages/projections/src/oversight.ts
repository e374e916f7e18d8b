import type { EventLog, LogRecord } from '@dataspor/event-log'
import { decodeStored, type StoredType } from '@dataspor/events'
import type { OversightChanges } from '@dataspor/read-models/oversight'
import type { BlockProjection } from './block-projection.ts'
import { tellActs } from './oversight/acts.ts'
import { batchOpened, batchSealed, isBatchOverdue, tellOverdueBatches } from './oversight/batch.ts'
import { OversightContext, type Placed } from './oversight/context.ts'
import { corrected } from './oversight/corrected.ts'
import { disclosed } from './oversight/disclosed.ts'
import { factKnown } from './oversight/facts.ts'
import { tellHoldLifted, tellSilentHold } from './oversight/hold-findings.ts'
import { erased, mergeUndone, numberChanged, numbersMerged } from './oversight/identity.ts'
import { assessmentRevised, cataloguePublished } from './oversight/judged-again.ts'
import { tellPatterns } from './oversight/look-up-findings.ts'
import { retracted } from './oversight/retracted.ts'
import { OversightRows } from './oversight/rows.ts'
import { profilingPerformed, reportedThrough } from './oversight/source-findings.ts'
import { PendingStore } from './pending/pending-store.ts'

type Apply<T extends StoredType> = (
  ctx: OversightContext,
  placed: Placed<T>,
) => Promise<void> | void

/** What each type changes, beside the acts that it shows (`ACTS`). Of any other type nothing is told but those. */
const CHANGES: { readonly [T in StoredType]?: Apply<T> } = {
  'disclosure.recorded': disclosed,
  'disclosure.received': disclosed,
  'disclosure.corrected': corrected,
  'disclosure.retracted': retracted,
  'batch.opened': batchOpened,
  'batch.sealed': batchSealed,
  'consent.given': factKnown,
  'consent.withdrawn': factKnown,
  'subject.status-changed': factKnown,
  'subject.number-changed': numberChanged,
  'subject.numbers-merged': numbersMerged,
  'subject.merge-undone': mergeUndone,
  'subject.erased': erased,
  'assessment.revised': assessmentRevised,
  'catalogue.published': cataloguePublished,
  'control.patterns-found': tellPatterns,
  'hold.placed': tellSilentHold,
  'hold.lifted': tellHoldLifted,
  'source.reported-through': reportedThrough,
  'profiling.performed': profilingPerformed,
}

export interface OversightProjectionOptions {
  readonly log: Pick<EventLog, 'logId' | 'readAll'>
  /** Path of the pending state; its folder is made where there is none. `:memory:` keeps it while it is open only. */
  readonly pendingFile: string
}

/** Stored events → the rows from which officers are answered. Its memory is of its own, in one file. */
export function openOversightProjection({
  log,
  pendingFile,
}: OversightProjectionOptions): BlockProjection<OversightChanges> {
  const pending = new PendingStore({ file: pendingFile, logId: log.logId })
  const ctx = new OversightContext(pending, log)
  let { recordedAtMax } = pending.place()
  return {
    place: async () => pending.place(),
    project: async (records) => {
      pending.begin()
      ctx.rows = new OversightRows()
      let knowledge: number | undefined
      for (const record of records) {
        recordedAtMax = Math.max(recordedAtMax, record.recordedAt)
        if (isBatchOverdue(ctx, recordedAtMax))
          await tellOverdueBatches(ctx, record.position, recordedAtMax)
        if (!ctx.isCatalogueRead) await ctx.readCatalogue()
        const applied = apply(ctx, record)
        // Most events are applied at once: a turn of the queue for each would cost as much as their rows.
        const type = typeof applied === 'string' ? applied : await applied
        if (type !== 'question.asked') knowledge = record.position
      }
      return { changes: ctx.rows, ...(knowledge === undefined ? {} : { knowledge }) }
    },
    commit: async (place) => pending.commit(place),
    rollback: async () => {
      pending.rollback()
      ;({ recordedAtMax } = pending.place())
    },
    reset: async () => pending.reset(),
    close: async () => pending.close(),
  }
}

function apply(
  ctx: OversightContext,
  { position, body }: LogRecord,
): StoredType | Promise<StoredType> {
  const event = decodeStored(body)
  const placed = { event, position, body } as Placed<StoredType>
  // The table pairs each type with its own.
  const change = CHANGES[event.type] as Apply<StoredType> | undefined
  const changed = change?.(ctx, placed)
  if (changed !== undefined) return changed.then(() => tellActsOf(ctx, placed))
  return tellActsOf(ctx, placed)
}

function tellActsOf(ctx: OversightContext, placed: Placed<StoredType>): StoredType {
  tellActs(ctx, placed)
  return placed.event.type
}
