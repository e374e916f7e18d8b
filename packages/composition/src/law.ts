import {
  type Akasse,
  type Catalogue,
  type CatalogueDocument,
  createCatalogue,
} from '@dataspor/catalogue'
import {
  type Authorities,
  createSourceRegistry,
  type SourceRegistration,
} from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import type { Rules } from '@dataspor/ingestion'
import type { Clock } from '@dataspor/kernel'
import {
  catalogueInForce,
  catalogueRevision,
  type Published,
  publishCatalogue,
} from '@dataspor/reassessment'
import { defaultSources } from './default-sources.ts'

/** Who may report, whatever the catalogue or by the one in force; by default whoever it expects to. */
export type Sources =
  | readonly SourceRegistration[]
  | ((catalogue: Catalogue) => readonly SourceRegistration[] | undefined)
  | undefined

export interface LawOptions {
  readonly log: EventLog
  readonly clock: Clock
  /** The catalogue in force when the system opens. */
  readonly catalogue: CatalogueDocument
  readonly sources?: Sources
  readonly akasser?: readonly Akasse[] | undefined
  readonly authorities: Authorities
}

/** The catalogue in force and what follows from it; another takes its place without a restart. */
export interface Law {
  /** The rules in force now. */
  rules(): Rules
  /** Who may report, under the catalogue in force. */
  sources(): readonly SourceRegistration[]
  /** Any catalogue, read as the one in force is. */
  catalogueOf(document: CatalogueDocument): Catalogue
  /** Brings a catalogue into force: in the log first, then here. Errors: as `publishCatalogue`. */
  publish(given: unknown): Promise<Published>
  /** Takes up what another process has published; true where there was something. */
  refresh(): Promise<boolean>
}

interface InForce {
  readonly rules: Rules
  readonly sources: readonly SourceRegistration[]
}

export function createLaw(options: LawOptions): Law {
  let inForce = under(options.catalogue, options)
  let last: Promise<unknown> = Promise.resolve()
  const publish = async (given: unknown): Promise<Published> => {
    const published = await publishCatalogue(options.log, given, options.clock.now())
    if (published.published) inForce = under(published.document, options)
    return published
  }
  let revision: number | undefined
  const refresh = async (): Promise<boolean> => {
    const published = await catalogueRevision(options.log)
    if (published === revision) return false
    const document = await catalogueInForce(options.log)
    const isOther = document.version !== inForce.rules.catalogue.version
    if (isOther) inForce = under(document, options)
    revision = published
    return isOther
  }
  // One after the other: the last in the log must be the last here.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    rules: () => inForce.rules,
    sources: () => inForce.sources,
    catalogueOf: (document) => catalogueOf(document, options),
    publish: (given) => inTurn(() => publish(given)),
    refresh: () => inTurn(refresh),
  }
}

function under(document: CatalogueDocument, options: LawOptions): InForce {
  const { authorities, sources: given } = options
  const catalogue = catalogueOf(document, options)
  const sources =
    (typeof given === 'function' ? given(catalogue) : given) ?? defaultSources(catalogue)
  return {
    rules: { catalogue, registry: createSourceRegistry(sources, authorities, catalogue) },
    sources,
  }
}

function catalogueOf(
  document: CatalogueDocument,
  { akasser }: Pick<LawOptions, 'akasser'>,
): Catalogue {
  return createCatalogue(document, akasser === undefined ? {} : { akasser })
}
