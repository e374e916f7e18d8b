import { hash } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'

/**
 * Rows lie in buckets, each a table of its own: PostgreSQL never overwrites what it deletes, so that an erasure rewrites
 * the tables that it touched, and a sixteenth is rewritten sixteen times as fast as the whole.
 */
export const BUCKETS = 16

const NAMES = Array.from({ length: BUCKETS }, (_, bucket) => bucket.toString(16))

export type Kind = 'by_number' | 'by_id' | 'keys'

/** Of an id or an HMAC: both are evenly spread by their first bits. */
export function bucketOf(bytes: Uint8Array): number {
  return bytes[0]! >> 4
}

export function bucketOfName(name: string): number {
  return Number.parseInt(hash('sha256', name).slice(0, 1), 16)
}

export function table(kind: Kind, bucket: number): string {
  return `${kind}_${NAMES[bucket]!}`
}

interface Group<T> {
  readonly items: readonly T[]
  readonly places: readonly number[]
}

/** What a call asks of each bucket, with the places of the answers. */
export function grouped<T>(
  items: readonly T[],
  bucket: (item: T) => number,
): ReadonlyMap<number, Group<T>> {
  const groups = new Map<number, { items: T[]; places: number[] }>()
  items.forEach((item, place) => {
    const at = bucket(item)
    let group = groups.get(at)
    if (group === undefined) groups.set(at, (group = { items: [], places: [] }))
    group.items.push(item)
    group.places.push(place)
  })
  return groups
}

/** All at once where there are several connections; a single one does one thing at a time. */
export async function eachGroup<T>(
  db: Pool | PoolClient,
  groups: ReadonlyMap<number, Group<T>>,
  visit: (bucket: number, group: Group<T>) => Promise<void>,
): Promise<void> {
  if (db instanceof Pool) {
    await Promise.all([...groups].map(([bucket, group]) => visit(bucket, group)))
    return
  }
  for (const [bucket, group] of groups) await visit(bucket, group)
}
