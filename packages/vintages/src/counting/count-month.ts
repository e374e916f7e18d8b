import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { FoundInflow, InflowPlace, OversightReader } from '@dataspor/read-models/oversight'
import type { ThresholdOf } from '../control/threshold.ts'
import type { MonthCounts } from '../cube/cell.ts'
import { type Leaf, Tally } from '../cube/tally.ts'
import type { InflowCandidate } from './inflow-rule.ts'
import { mergeStreams } from './merge.ts'
import { idText, type OneId } from './same-people.ts'
import { type EntryAt, EntryStream, type IdStream, MemberStream } from './streams.ts'

const PAGE_ROWS = 20_000
/** Batches of one month that are read beside each other. */
const BATCHES_MAX = 4_000
const CLOSINGS_TARGETS = 1_000

export interface Counting {
  readonly oversight: Pick<OversightReader, 'inflows' | 'closings'>
  readonly members: Pick<BatchMembers, 'membersOf'>
  readonly isInflow: (row: InflowCandidate) => boolean
  /** By position of the disclosure. */
  readonly datasets: ReadonlyMap<LogPosition, string>
  readonly oneId: OneId
  readonly thresholdOf: ThresholdOf
}

/** ms; from inclusive, to exclusive; and what is known of it. */
export interface CountedPeriod {
  readonly from: number
  readonly to: number
  readonly upTo: LogPosition
}

/**
 * Counts what flowed in a period, everybody once in each cell, whether alone or as a member of a batch, and under whichever
 * numbers. Memory grows with the cells and with people who have several numbers, not with people.
 * Errors: `too_large`, those of the models.
 */
export async function countMonth(counting: Counting, period: CountedPeriod): Promise<MonthCounts> {
  const tally = new Tally()
  const batches: FoundInflow[] = []
  const entries = new EntryStream(entriesOf(counting, period, tally, batches))
  // The rows of nobody and of batches come first: with the first entry read, all batches are.
  const hasEntries = await entries.refill()
  if (batches.length > BATCHES_MAX) throw new DatasporError('too_large', { internal: 'batches' })
  const streams = await membersOf(counting, period, batches, tally)
  if (hasEntries) streams.push(entries)
  const several = new Map<string, number[]>()
  await mergeStreams(streams, (id, leaves) => {
    const one = counting.oneId.get(id)
    if (one === undefined) return tally.person(leaves)
    const known = several.get(one)
    if (known === undefined) several.set(one, leaves)
    else known.push(...leaves)
  })
  for (const leaves of several.values()) tally.person(leaves)
  return tally.counts(counting.thresholdOf)
}

async function membersOf(
  counting: Counting,
  period: CountedPeriod,
  batches: readonly FoundInflow[],
  tally: Tally,
): Promise<IdStream[]> {
  const without = await takenBack(counting, period, batches)
  const streams: IdStream[] = []
  for (const batch of batches) {
    const leaf = tally.leaf(leafOf(batch, counting))
    const chunks = counting.members.membersOf(batch.origin)
    const stream = new MemberStream(chunks, leaf, without.get(batch.origin) ?? new Set())
    if (await stream.refill()) streams.push(stream)
  }
  return streams
}

async function* entriesOf(
  counting: Counting,
  { from, to, upTo }: CountedPeriod,
  tally: Tally,
  batches: FoundInflow[],
): AsyncGenerator<readonly EntryAt[]> {
  for (let after: InflowPlace | undefined; ;) {
    const place = after === undefined ? {} : { after }
    const page = await counting.oversight.inflows({ upTo, from, to, limit: PAGE_ROWS, ...place })
    const entries: EntryAt[] = []
    for (const row of page) {
      if (!counting.isInflow(row)) continue
      if (row.batch) batches.push(row)
      else if (row.subject !== null)
        entries.push({
          id: Buffer.from(row.subject, 'hex'),
          leaf: tally.leaf(leafOf(row, counting)),
        })
    }
    if (entries.length > 0) yield entries
    const last = page.at(-1)
    if (page.length < PAGE_ROWS || last === undefined) return
    const { subject, occurredAt, position, ordinal } = last
    after = { subject, occurredAt, position, ordinal }
  }
}

/** Members for whom a batch was taken back by then. */
async function takenBack(
  { oversight }: Counting,
  { upTo }: CountedPeriod,
  batches: readonly FoundInflow[],
): Promise<ReadonlyMap<LogPosition, ReadonlySet<string>>> {
  const without = new Map<LogPosition, Set<string>>()
  const origins = batches.map(({ origin }) => origin)
  for (let i = 0; i < origins.length; i += CLOSINGS_TARGETS) {
    const targets = origins.slice(i, i + CLOSINGS_TARGETS)
    for (const { target, position, subject } of await oversight.closings(targets)) {
      if (position > upTo || subject === null) continue
      const known = without.get(target)
      if (known === undefined) without.set(target, new Set([idText(subject)]))
      else known.add(idText(subject))
    }
  }
  return without
}

const BASIS_SEPARATOR = '+'

/** Where an entry counts. Bases stated together are one value: so every entry counts in one cell, and entries add up. */
function leafOf(row: FoundInflow, { datasets }: Counting): Leaf {
  const { source, flow, legalBases, purpose } = row
  return [
    source,
    datasets.get(row.origin) ?? (flow === '' ? 'not-stated' : flow),
    legalBases.length === 0
      ? 'not-stated'
      : [...new Set(legalBases)].toSorted().join(BASIS_SEPARATOR),
    purpose === '' ? 'not-stated' : purpose,
  ]
}
