import { type DataFolder, dataFolder } from '@dataspor/cli'
import {
  type Composed,
  compose,
  type ComposeOptions,
  httpOptionsOf,
  type Reached,
  retentionOf,
  ruledBy,
  tokensOfErased,
  vintagesDesk,
  vintagesOf,
} from '@dataspor/composition'
import { endErasures, type RetentionPolicy } from '@dataspor/decisions'
import type { CprMode } from '@dataspor/events'
import { createMetrics, type HttpAppOptions, type HttpLogger, tokenSignIn } from '@dataspor/http'
import { catalogueInForce } from '@dataspor/reassessment'
import type { VintagesDesk } from '@dataspor/vintages'
import { observeParts } from './observe-parts.ts'
import { openParts, type Parts, type PartsOptions } from './parts.ts'

export interface StandaloneOptions extends Omit<PartsOptions, 'folder'> {
  readonly logger: HttpLogger
  readonly tls: HttpAppOptions['tls'] | undefined
}

/** Everything on one machine, open and composed; nothing listens yet. */
export interface Standalone extends Composed, Parts {
  readonly folder: DataFolder
  readonly cprMode: CprMode
  readonly retention: RetentionPolicy
  readonly reached: Reached
  readonly vintages: VintagesDesk
  /** Nothing has been reported to it yet. */
  readonly isNew: boolean
  /** Drains what was accepted, then closes part after part in the reverse order. */
  close(): Promise<void>
}

/** Opens the data folder and everything in it. Errors: as `openParts`. */
export async function openStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { config } = options
  const folder = dataFolder(config.data.folder, config.vault.keyFile)
  await using opening = new AsyncDisposableStack()
  const parts = await openParts({ ...options, folder }, opening)
  const composition = await compositionOf(options, parts)
  const composed = compose(composition)
  // What was decided before a crash is carried out before anybody is answered.
  await endErasures(composed.desk)
  const isNew = (await parts.log.head()).position <= 1
  // From here on closing is the caller's; until here a failure has closed what was open.
  const open = opening.move()
  const close = () => open.disposeAsync()
  return {
    ...composed,
    ...parts,
    folder,
    cprMode: config.cpr.mode,
    retention: retentionOf(config),
    reached: (position) => parts.projector.reached(position),
    vintages: vintagesDesk(composition, composed.law, vintagesOf(config.statistics)),
    isNew,
    close,
  }
}

async function compositionOf(options: StandaloneOptions, parts: Parts): Promise<ComposeOptions> {
  const { config, clock, ids, logger } = options
  const metrics = createMetrics({ nodeMetrics: true })
  return {
    ...parts,
    batchMembers: parts.personal,
    ...ruledBy(config, await catalogueInForce(parts.log)),
    clock,
    ids,
    logger,
    metrics,
    signIn: tokenSignIn(parts.tokens),
    onErased: tokensOfErased(parts.tokens),
    health: observeParts({ ...parts, metrics }),
    http: httpOptionsOf(config.http, options.tls),
  }
}
