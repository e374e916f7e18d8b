import type { ControlStatus } from '@dataspor/http'
import type { ApiSystem } from './api-system.ts'
import { progressOf } from './progress-of.ts'

/** What an operator sees of the cluster from one of its processes. */
export async function status(
  system: ApiSystem,
  { address, dataFolder }: { readonly address: string; readonly dataFolder: string },
): Promise<ControlStatus> {
  const { parts, models, law } = system
  const [head, progress] = await Promise.all([parts.log.head(), progressOf(models)])
  const applied = Object.entries(progress).map(
    ([model, position]) => [`${model} applied`, position ?? null] as const,
  )
  return {
    address,
    dataFolder,
    log: parts.log.logId,
    head: head.position,
    ...Object.fromEntries(applied),
    vault: parts.vault.health().state,
    catalogue: law.rules().catalogue.version,
    sources: law.sources().length,
  }
}
