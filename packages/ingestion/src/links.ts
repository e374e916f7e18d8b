import { decodeStored, dedupKey, LIMITS, parsePublicId, type StoredType } from '@dataspor/events'
import type { IntakeDeps, Rules } from './deps.ts'

/** What brings a delivery: a disclosure, or a batch of them by its header. */
const LINKED: ReadonlySet<StoredType> = new Set<StoredType>([
  'disclosure.recorded',
  'disclosure.received',
  'batch.opened',
])

/** The dedupKey of a public id; undefined where it is none. */
export function keyOf(publicId: string, { registry }: Rules): Uint8Array | undefined {
  const parsed = parsePublicId(publicId)
  return parsed === undefined ? undefined : dedupKey(registry.canonical(parsed.source), parsed.id)
}

/** Positions of the disclosures among these public ids, as far as the log has them. */
export async function findLinks(
  ids: readonly string[],
  rules: Rules,
  { log }: Pick<IntakeDeps, 'log'>,
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>()
  for (const id of ids.slice(0, LIMITS.arrayItemsMax)) {
    const key = keyOf(id, rules)
    const record = key === undefined ? undefined : await log.find(key)
    if (record !== undefined && LINKED.has(decodeStored(record.body).type))
      known.set(id, record.position)
  }
  return known
}
