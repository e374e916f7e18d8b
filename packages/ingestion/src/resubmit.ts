import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
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
  const result = await takeOne(body ?? kept.body, reporter, deps)
  if (result.kind !== 'rejected') await deps.vault.quarantine.discard(source, quarantineId)
  return result
}
