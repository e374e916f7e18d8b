import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { decodeStored, dedupKey, LINEAGE_LIMITS, readJson } from '@dataspor/events'
import { isLineage, takeLineage } from './lineage.ts'
import { takeOne } from './one.ts'
import { refusedId } from './refuse.ts'

/**
 * Tries a refused event again, mended or as it was; its entry is discarded once it is stored. A source that reports over
 * Kafka mends over HTTP what Kafka brought, and nothing else: what it sent over HTTP stays on the wrong channel.
 */
export async function resubmit(
  reporter: Reporter,
  quarantineId: string,
  body: Uint8Array | undefined,
  deps: IntakeDeps,
): Promise<EventResult | undefined> {
  const source = deps.rules().registry.canonical(reporter.party)
  const kept = await deps.vault.quarantine.open(source, quarantineId)
  if (kept === undefined) return undefined
  const again = body ?? kept.body
  const read = readJson(again, LINEAGE_LIMITS.bytesMax, LINEAGE_LIMITS.depthMax)
  const take = read.ok && isLineage(read.value) ? takeLineage : takeOne
  const isOwnChannel = deps.rules().registry.of(source)?.channel === reporter.channel
  const channel = isOwnChannel ? reporter.channel : await channelOf(quarantineId, deps)
  const mends = { quarantineId, channel }
  const result = await take(again, { ...reporter, mends }, deps)
  if (result.kind !== 'rejected') await deps.vault.quarantine.discard(source, quarantineId)
  return result
}

/** The log says it: only what came over Kafka was refused at an offset. */
async function channelOf(quarantineId: string, { log }: IntakeDeps): Promise<'http' | 'kafka'> {
  const record = await log.find(dedupKey('dataspor', refusedId(quarantineId)))
  if (record === undefined) return 'http'
  const event = decodeStored(record.body)
  return event.type === 'intake.refused' && event.data.offset !== undefined ? 'kafka' : 'http'
}
