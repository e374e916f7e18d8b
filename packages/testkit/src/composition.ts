import type { CatalogueDocument } from '@dataspor/catalogue'
import { createMetrics, tokenSignIn } from '@dataspor/http'
import { type ComposeOptions, tokensOfErased } from '@dataspor/composition'
import type { Analytics } from './analytics.ts'
import type { Model } from './model.ts'
import type { Setup } from './parts.ts'
import type { Stored } from './storage.ts'

const QUARANTINE_MS = 90 * 86_400_000
const UNSEALED_MS = 7 * 86_400_000
/** No test is about how often one may ask, unless it says so: the clock stands still, so nothing would refill. */
const UNLIMITED = { perSecond: 1_000_000, burst: 1_000_000 }

interface Opened extends Stored {
  readonly model: Model
  readonly analytics: Analytics
  readonly logger: ComposeOptions['logger']
  readonly catalogue: CatalogueDocument
}

/** What the use cases are composed of: as in the standalone program, but for what a test decides. */
export function compositionOf(setup: Setup, opened: Opened): ComposeOptions {
  const { log, vault, staging, model, analytics, tokens, logger, catalogue } = opened
  return {
    log,
    vault,
    staging,
    personal: model.reader,
    batchMembers: model.batchMembers,
    analytics,
    catalogue,
    sources: setup.sources,
    authorities: setup.authorities,
    confirmBy: setup.confirmBy,
    cprMode: 'synthetic',
    quarantineMs: QUARANTINE_MS,
    unsealedMs: UNSEALED_MS,
    clock: setup.clock,
    ids: setup.ids,
    logger,
    metrics: createMetrics({ nodeMetrics: false }),
    signIn: tokenSignIn(tokens),
    onErased: tokensOfErased(tokens),
    health: { parts: async () => ({ log: 'ok', vault: 'ok', projection: 'ok' }) },
    http: {
      settings: {
        rateLimit: {
          producer: UNLIMITED,
          citizen: UNLIMITED,
          operator: UNLIMITED,
          officer: UNLIMITED,
          dpo: UNLIMITED,
          statistician: UNLIMITED,
        },
      },
    },
  }
}
