import { setImmediate } from 'node:timers/promises'
import { DatasporError, Turns } from '@dataspor/kernel'
import type { Reporter } from '../api.ts'
import type { BatchIntake, PartBody, PartResult } from './api.ts'
import type { BatchDeps } from './deps.ts'
import { type Header, openBatch, ownHeader } from './header.ts'
import { checkLines, membersOfPart } from './members-of-part.ts'
import { partTag } from './part-tag.ts'
import { findSeal, sealBatch } from './seal.ts'
import { PARTS_MAX, readSeal } from './seal-request.ts'
import { batchState, overdueBatches } from './state.ts'

/** Parts of all batches whose people are looked up at a time. */
const PARTS_IN_WORK = 2

export function createBatchIntake(deps: BatchDeps): BatchIntake {
  const turns = new Turns()
  return {
    open: async (body, reporter, place) => {
      const result = await openBatch(body, reporter, deps, place)
      // A place of its own from the start: a batch without parts can be overdue too.
      if (result.kind !== 'rejected') await makePlace(result.batch, reporter, deps)
      return result
    },
    part: async (batch, n, body, reporter) => {
      if (!Number.isInteger(n) || n < 1 || n > PARTS_MAX)
        throw new DatasporError('part_invalid', { detail: 'Parts are numbered from 1 to 10,000.' })
      return takePart(await ownHeader(batch, reporter, deps), n, body, turns, deps)
    },
    seal: async (batch, body, reporter) => {
      const header = await ownHeader(batch, reporter, deps)
      const request = readSeal(body)
      return turns.run(batch, () => sealBatch(header, request, deps))
    },
    state: async (batch, reporter) => batchState(await ownHeader(batch, reporter, deps), deps),
    overdue: (reporter) => overdueBatches(reporter, deps),
  }
}

async function makePlace(batch: string, reporter: Reporter, deps: BatchDeps): Promise<void> {
  const seal = await findSeal(await ownHeader(batch, reporter, deps), deps)
  if (seal === undefined) await deps.staging.open(batch)
}

async function takePart(
  header: Header,
  n: number,
  { bytes, sha256, form }: PartBody,
  turns: Turns,
  deps: BatchDeps,
): Promise<PartResult> {
  const { staging, vault, cprMode, breathe = setImmediate } = deps
  const { batch } = header
  await refuseSealed(header, deps)
  const tag = partTag(vault, batch, n, sha256)
  const there = await staging.part(batch, n)
  // Sent again, after a crash on either side: nothing to do.
  if (there !== undefined && Buffer.compare(there.tag, tag) === 0) return { kind: 'stored' }
  const how = { form, source: header.event.source, mode: cprMode }
  const { lines, bad, badCount } = await checkLines(bytes, how, breathe)
  if (badCount > 0) return { kind: 'refused', lines: bad, count: badCount }
  // A part in work takes several times its size: the others wait with their bytes.
  const ids = await turns.run(`work ${n % PARTS_IN_WORK}`, () =>
    membersOfPart(bytes, lines, how, vault, breathe),
  )
  const part = { n, lines, count: ids.length / 16, tag }
  await turns.run(batch, async () => {
    await refuseSealed(header, deps)
    await staging.put(batch, part, ids)
    if ((await findSeal(header, deps)) === undefined) return
    // Another process ended the seal between the two: the part is none of the batch.
    await staging.remove(batch)
    throw new DatasporError('batch_sealed')
  })
  return { kind: 'stored' }
}

async function refuseSealed(header: Header, deps: BatchDeps): Promise<void> {
  const decided = await deps.staging.decided(header.batch)
  if (decided || (await findSeal(header, deps)) !== undefined)
    throw new DatasporError('batch_sealed')
}
