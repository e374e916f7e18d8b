import { formatPublicId } from '@dataspor/events'
import type { BatchState, OverdueBatch } from './api.ts'
import type { BatchDeps } from './deps.ts'
import { findHeader, type Header, isOwn } from './header.ts'
import type { Reporter } from '../api.ts'
import { findSeal } from './seal.ts'

const MISSING_SHOWN = 1_000

/** How far a batch has come, and what seems to be missing of it. */
export async function batchState(header: Header, deps: BatchDeps): Promise<BatchState> {
  const { staging, clock } = deps
  const { batch } = header
  const base = about(header, deps)
  const seal = await findSeal(header, deps)
  if (seal !== undefined) {
    // A crash between seal and tidying leaves the parts.
    await staging.remove(batch)
    const { tag: _, ...sealed } = seal
    return { ...base, state: 'sealed', overdue: false, parts: [], missing: [], sealed }
  }
  const parts = await staging.parts(batch)
  return {
    ...base,
    state: (await staging.decided(batch)) ? 'sealing' : 'open',
    overdue: clock.now() >= base.dueAt,
    parts: parts.map(({ n, lines }) => ({ n, lines })),
    missing: gaps(parts.map(({ n }) => n)),
  }
}

/** The reporter's own batches that should have been sealed. */
export async function overdueBatches(
  reporter: Reporter,
  deps: BatchDeps,
): Promise<readonly OverdueBatch[]> {
  const overdue: OverdueBatch[] = []
  for (const batch of await deps.staging.batches()) {
    const header = await findHeader(batch, deps)
    if (header === undefined || !isOwn(header, reporter, deps)) continue
    const base = about(header, deps)
    if (deps.clock.now() < base.dueAt || (await findSeal(header, deps)) !== undefined) continue
    overdue.push(base)
  }
  return overdue
}

function about({ batch, event }: Header, { unsealedMs }: BatchDeps): OverdueBatch {
  const { source, id, recordedAt } = event
  const dueAt = recordedAt + unsealedMs
  return { batch, id: formatPublicId(source, id), openedAt: recordedAt, dueAt }
}

function gaps(numbers: readonly number[]): readonly number[] {
  const there = new Set(numbers)
  const missing: number[] = []
  for (let n = 1; n < (numbers.at(-1) ?? 0) && missing.length < MISSING_SHOWN; n++)
    if (!there.has(n)) missing.push(n)
  return missing
}
