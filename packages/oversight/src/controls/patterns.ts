import type { ControlledLookup, LookupPattern, StoredControlPatterns } from '@dataspor/events'
import type { ActorStats, LookupFilter } from '@dataspor/read-models/oversight'

import type { Told } from '../history/told.ts'
import { closedCases, type GivenClosed } from './closed-cases.ts'
import type { ControlDesk } from './desk.ts'
import { hiddenLookups } from './hidden-lookups.ts'
import { relationsInForce } from './relations.ts'
import { placeOf } from './sample.ts'
import { controllable } from './told-lookups.ts'
import { farAbovePeers } from './volume.ts'

/** Look-ups kept of one pattern: the count says how many there were. */
const KEPT_MAX = 200
const READ_MAX = 1_000
const ACTORS_MAX = 10_000

export interface PatternsAsked {
  /** ms; from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
  /** Cases of the party's own that were closed, as its look-ups name them; kept nowhere. */
  readonly closed?: readonly GivenClosed[]
}

export type PatternsFound = Omit<StoredControlPatterns, 'controlId' | 'party' | 'by'>

type Found = PatternsFound['found'][number]

/** Runs the rules over a party's look-ups in a period. Errors: `not_ready`, `overloaded`. */
export async function findPatterns(
  desk: ControlDesk,
  party: string,
  { from, to, closed = [] }: PatternsAsked,
): Promise<PatternsFound> {
  const { position: upTo } = await desk.model.applied()
  const within = { from, to }
  const of = (filter: LookupFilter) => lookupsOf(desk, party, upTo, { ...within, ...filter })
  const afterClosed = await closedCases(desk, party, upTo, closed)
  const found: Found[] = []
  const add = (pattern: LookupPattern, parts: readonly LookupsFound[]): void => {
    const whole = joined(parts)
    if (whole.count > 0) found.push({ pattern, ...whole })
  }
  add('lookup-no-case', [await of({ withoutCase: true })])
  add('lookup-outside-hours', [await of({ outside: desk.settings.hours })])
  const hidden = await hiddenLookups(desk, party, upTo, within)
  const all = await desk.model.actorStats({ party, upTo, filter: within, limit: ACTORS_MAX })
  const stats = visibleStats(all, hidden)
  const far: LookupsFound[] = []
  for (const actorKey of farAbovePeers(stats, desk.settings)) far.push(await of({ actorKey }))
  add('lookup-volume', far)
  const [own, related] = await ofRelated(desk, party, upTo, of)
  add('lookup-own', own)
  add('lookup-related', related)
  if (afterClosed.length > 0) add('lookup-case-closed', [await of({ afterClosed })])
  const examined = (await desk.model.lookupCount({ party, upTo, filter: within })) - hidden.length
  return { period: within, upTo, examined, found }
}

/** How much each looked up, without what is in no control. */
function visibleStats(all: readonly ActorStats[], hidden: readonly Told[]): readonly ActorStats[] {
  const keys = hidden.map(({ data: { actor } }) =>
    actor === undefined ? '' : Buffer.from(actor.key, 'base64url').toString('hex'),
  )
  return all
    .map((one) => {
      const gone = keys.filter((key) => key === one.actorKey).length
      return { ...one, lookups: one.lookups - gone }
    })
    .filter(({ lookups }) => lookups > 0)
}

async function ofRelated(
  desk: ControlDesk,
  party: string,
  upTo: number,
  of: (filter: LookupFilter) => Promise<LookupsFound>,
): Promise<readonly [LookupsFound[], LookupsFound[]]> {
  const own: LookupsFound[] = []
  const related: LookupsFound[] = []
  for (const pair of await relationsInForce(desk, party, upTo)) {
    const actorKey = Buffer.from(pair.actorKey, 'base64url').toString('hex')
    const subjects = await desk.personal.samePeople([pair.subject])
    const found = await of({ actorKey, subjects })
    if (pair.relation === 'self') own.push(found)
    else related.push(found)
  }
  return [own, related]
}

interface LookupsFound {
  readonly count: number
  readonly lookups: readonly ControlledLookup[]
}

async function lookupsOf(
  desk: ControlDesk,
  party: string,
  upTo: number,
  filter: LookupFilter,
): Promise<LookupsFound> {
  const bound = { party, upTo, filter }
  const rows = await desk.model.lookups({ ...bound, limit: READ_MAX })
  const lookups = await controllable(desk, party, rows.map(placeOf))
  const unread = rows.length < READ_MAX ? 0 : (await desk.model.lookupCount(bound)) - rows.length
  return { count: lookups.length + unread, lookups: lookups.slice(0, KEPT_MAX) }
}

/** None twice: somebody can be related to one person in two ways. */
function joined(parts: readonly LookupsFound[]): LookupsFound {
  const all = new Map(
    parts.flatMap(({ lookups }) => lookups).map((lookup) => [lookup.position, lookup]),
  )
  const lookups = [...all.values()].toSorted((a, b) => a.position - b.position)
  const kept = lookups.slice(0, KEPT_MAX)
  const [only] = parts
  const sum = parts.reduce((total, { count }) => total + count, 0)
  return { count: parts.length === 1 ? only!.count : Math.max(lookups.length, sum), lookups: kept }
}
