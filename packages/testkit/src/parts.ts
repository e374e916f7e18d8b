import { type CatalogueDocument, currentCatalogue } from '@dataspor/catalogue'
import { DEFAULT_RETENTION, endErasures } from '@dataspor/decisions'
import type { Authorities, ConfirmBy, SourceRegistration } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import type { ControlDecisions } from '@dataspor/http'
import type { Clock, IdSource } from '@dataspor/kernel'
import { catalogueInForce, publishOnce } from '@dataspor/reassessment'
import {
  compose,
  type Composed,
  decisionControl,
  DEFAULT_VINTAGES,
  vintagesDesk,
} from '@dataspor/composition'
import type { VintagesDesk } from '@dataspor/vintages'
import { type Analytics, openAnalytics } from './analytics.ts'
import type { AnalyticsKind } from './analytics-backing.ts'
import { compositionOf } from './composition.ts'
import { keptLines } from './log-lines.ts'
import { type Model, openModel } from './model.ts'
import type { Storage, Stored } from './storage.ts'

export interface Setup {
  readonly folder: string
  readonly storage: Storage
  readonly clock: Clock
  readonly ids: IdSource
  readonly sources: readonly SourceRegistration[] | undefined
  readonly authorities: Authorities
  readonly confirmBy: ConfirmBy | undefined
  readonly analytics: AnalyticsKind
}

/** One run of the system, from an opening to a closing. */
export interface Parts extends Composed, Stored {
  readonly model: Model
  readonly analytics: Analytics
  readonly decisions: ControlDecisions
  /** What months of inflows are closed with. */
  readonly vintages: VintagesDesk
  readonly logLines: readonly string[]
  close(): Promise<void>
}

/** Opens everything over a storage. Nothing listens, and nothing runs by itself. */
export async function openParts(setup: Setup): Promise<Parts> {
  const { folder, clock, ids } = setup
  const stored = await setup.storage.open({ folder, clock, ids })
  const { log } = stored
  const catalogue = await inForce(log, clock.now())
  const model = openModel(setup.storage.personal(folder, log.logId), log)
  await model.drain()
  const engineFor = setup.storage.engineFor(folder)
  const analytics = openAnalytics({ kind: setup.analytics, folder, engineFor, ...stored })
  const { logger, lines } = keptLines()
  const opened = { ...stored, model, analytics, logger, catalogue }
  const composed = compose(compositionOf(setup, opened))
  await endErasures(composed.desk)
  const decisions = decisionControl({
    desk: composed.desk,
    policy: DEFAULT_RETENTION,
    reached: () => model.drain(),
  })
  const { reader: personal, batchMembers } = model
  const models = { log, analytics, batchMembers, personal, clock, ids }
  const vintages = vintagesDesk(models, composed.law, DEFAULT_VINTAGES)
  const close = async (): Promise<void> => {
    await composed.app.close()
    await analytics.close()
    await model.close()
    await stored.close()
  }
  return {
    ...stored,
    ...composed,
    decisions,
    vintages,
    model,
    analytics,
    logLines: lines,
    close,
  }
}

/** Publishes the present catalogue where it has not been; in a log that has another since, that one is in force. */
async function inForce(log: EventLog, nowMs: number): Promise<CatalogueDocument> {
  const present = currentCatalogue()
  return (await publishOnce(log, present, nowMs)) ? present : catalogueInForce(log)
}
