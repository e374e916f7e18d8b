import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { LINEAGE_LIMITS, readJson } from '@dataspor/events'
import { isLineage, takeLineage } from './lineage.ts'
import { takeOne } from './one.ts'

/** Tries a refused event again, mended or as it was; its entry is discarded once it is stored. */
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
  const result = await take(again, reporter, deps)
  if (result.kind !== 'rejected') await deps.vault.quarantine.discard(source, quarantineId)
  return result
}
