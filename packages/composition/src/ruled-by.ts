import type { CatalogueDocument } from '@dataspor/catalogue'
import type { ComposeOptions } from './compose.ts'
import { confirmByOf } from './confirm-by-of.ts'
import { controlsOf } from './config/controls.ts'
import type { RulesConfig } from './config/rules.ts'
import { vintagesOf } from './config/statistics.ts'
import { authoritiesOf, sourcesOf } from './demo/setting.ts'

const DAY_MS = 86_400_000

type Ruled =
  | 'catalogue'
  | 'sources'
  | 'akasser'
  | 'authorities'
  | 'confirmBy'
  | 'controls'
  | 'cprMode'
  | 'thresholds'
  | 'quarantineMs'
  | 'unsealedMs'

/** The rules by which a system works, as its settings say, under the catalogue in force. */
export function ruledBy(
  config: RulesConfig & { readonly vault: { readonly quarantineDays: number } },
  catalogue: CatalogueDocument,
): Pick<ComposeOptions, Ruled> {
  return {
    catalogue,
    // By the catalogue in force, which another may follow.
    sources: (inForce) => sourcesOf(config, inForce),
    akasser: config.akasser.list,
    authorities: authoritiesOf(config),
    confirmBy: confirmByOf(config),
    controls: controlsOf(config.controls),
    cprMode: config.cpr.mode,
    thresholds: vintagesOf(config.statistics).thresholds,
    quarantineMs: config.vault.quarantineDays * DAY_MS,
    unsealedMs: config.batch.unsealedDays * DAY_MS,
  }
}
