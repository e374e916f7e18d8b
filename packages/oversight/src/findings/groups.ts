import { findingId, type FindingKind } from '@dataspor/disclosure'
import { copenhagenDay, DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Hidden } from './hidden.ts'
import type {
  FindingFilter,
  FindingGroup,
  FoundFinding,
  OversightReader,
} from '@dataspor/read-models/oversight'

/** What the model gives at once. */
export const GROUPS_MAX = 1_000
const ROWS_A_READ = 1_000
const READS_MAX = 100
const TARGETS_A_QUERY = 500

interface Bound {
  readonly party: string
  readonly upTo: LogPosition
}

/** Findings of a kind with their id. */
export interface PartyFinding extends FindingGroup {
  readonly id: string
}

/** The kinds of findings of a party, most first; counted without what must not be known of. */
export async function visibleGroups(
  model: Pick<OversightReader, 'findingGroups' | 'findings'>,
  bound: Bound,
  filter: FindingFilter,
  hidden: Hidden,
): Promise<readonly PartyFinding[]> {
  const { party, upTo } = bound
  const groups = await model.findingGroups({ party, upTo, filter })
  const touched = await touchedBy(model, bound, hidden)
  const counted = await Promise.all(
    groups.map((group) =>
      touched.has(findingId(party, kindOf(group)))
        ? countAgain(model, bound, filter, group, hidden)
        : group,
    ),
  )
  return counted
    .filter((group) => group !== undefined)
    .map((group) => ({ ...group, id: findingId(party, kindOf(group)) }))
    .toSorted(mostFirst)
}

/** What is counted again moves to its place: the place that it had would tell what it was. */
function mostFirst(a: PartyFinding, b: PartyFinding): number {
  const [one, other] = [a, b].map(({ code, about, flow, counterparty }) =>
    [code, about, flow, counterparty].join('\n'),
  )
  return b.count - a.count || (one! < other! ? -1 : 1)
}

export function kindOf({ code, about, flow, counterparty }: FindingKind): FindingKind {
  return { code, about, flow, counterparty }
}

/** The other end of a finding, or the party itself where it has both. */
export function counterpartyOf(
  party: string,
  { sender, recipient }: Pick<FoundFinding, 'sender' | 'recipient'>,
): string {
  return sender === party ? recipient : sender
}

/** All findings of a kind, newest first. Error: `too_large`. */
export async function* findingsOf(
  model: Pick<OversightReader, 'findings'>,
  { party, upTo }: Bound,
  filter: FindingFilter,
): AsyncGenerator<FoundFinding> {
  let after: FoundFinding | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await model.findings({
      party,
      upTo,
      filter,
      limit: ROWS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    yield* rows
    if (rows.length < ROWS_A_READ) return
    after = rows.at(-1)
  }
  throw new DatasporError('too_large', { internal: 'too many findings of a kind' })
}

/** Ids of the kinds that hidden findings are counted in. */
async function touchedBy(
  model: Pick<OversightReader, 'findings'>,
  bound: Bound,
  hidden: Hidden,
): Promise<ReadonlySet<string>> {
  const { targets } = hidden
  const touched = new Set<string>()
  for (let i = 0; i < targets.length; i += TARGETS_A_QUERY) {
    const some = targets.slice(i, i + TARGETS_A_QUERY)
    for await (const finding of findingsOf(model, bound, { targets: some })) {
      if (!hidden.has(finding)) continue
      const counterparty = counterpartyOf(bound.party, finding)
      touched.add(findingId(bound.party, { ...finding, counterparty }))
    }
  }
  return touched
}

async function countAgain(
  model: Pick<OversightReader, 'findings'>,
  bound: Bound,
  filter: FindingFilter,
  group: FindingGroup,
  hidden: Hidden,
): Promise<FindingGroup | undefined> {
  const times: number[] = []
  let lastPosition = 0
  for await (const finding of findingsOf(model, bound, { ...filter, ...kindOf(group) })) {
    if (hidden.has(finding)) continue
    times.push(finding.occurredAt)
    lastPosition = Math.max(lastPosition, finding.position)
  }
  if (times.length === 0) return undefined
  const months = Map.groupBy(times.toReversed(), (at) => copenhagenDay(at).slice(0, 7))
  return {
    ...group,
    count: times.length,
    firstAt: times.at(-1)!,
    lastAt: times[0]!,
    lastPosition,
    months: [...months].map(([month, found]) => ({ month, count: found.length })),
  }
}
