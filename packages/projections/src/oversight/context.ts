import { type Catalogue, type CatalogueDocument, createCatalogue } from '@dataspor/catalogue'
import { type EventLog, findAt, recordAt } from '@dataspor/event-log'
import {
  decodeStored,
  type StoredEnvelope,
  type StoredEvent,
  type StoredType,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { PendingStore } from '../pending/pending-store.ts'
import { OversightRows } from './rows.ts'
import { type Version, versionIn } from './version.ts'

/** A stored event with its place, and its bytes as they lie in the log. */
export interface Placed<T extends StoredType> {
  readonly event: StoredEnvelope<T>
  readonly position: LogPosition
  readonly body: Uint8Array
}

/** What the rules of the projection work with: its memory, the log behind it, and the rows of the block. */
export class OversightContext {
  rows = new OversightRows()
  readonly pending: PendingStore
  readonly #log: Pick<EventLog, 'readAll'>
  #catalogue: { readonly position: LogPosition; readonly value: Catalogue } | undefined

  constructor(pending: PendingStore, log: Pick<EventLog, 'readAll'>) {
    this.pending = pending
    this.#log = log
  }

  /** An earlier event, read again from the log. Error: `damaged` where it is not there. */
  async eventAt(position: LogPosition): Promise<StoredEvent> {
    return decodeStored((await recordAt(this.#log, position)).body)
  }

  /** What a later event says that it is about; undefined where no disclosure lies there. */
  async versionNamed(position: LogPosition): Promise<Version | undefined> {
    const record = await findAt(this.#log, position)
    return record === undefined ? undefined : versionIn(decodeStored(record.body), position)
  }

  /** What was a disclosure before. Error: `damaged` where it is none. */
  async versionAt(position: LogPosition): Promise<Version> {
    const version = versionIn(await this.eventAt(position), position)
    if (version === undefined)
      throw new DatasporError('damaged', { internal: `no disclosure lies at ${position}` })
    return version
  }

  /** The catalogue in force; undefined before the first. It has been read: `readCatalogue`. */
  catalogue(): Catalogue | undefined {
    return this.#catalogue?.value
  }

  get isCatalogueRead(): boolean {
    return this.#catalogue?.position === this.pending.catalogues.last()
  }

  /** Reads the catalogue in force; before anything is judged, and where another has come into force. */
  async readCatalogue(): Promise<void> {
    const position = this.pending.catalogues.last()
    if (this.#catalogue?.position === position) return
    this.#catalogue = undefined
    if (position === undefined) return
    const event = await this.eventAt(position)
    if (event.type !== 'catalogue.published')
      throw new DatasporError('damaged', { internal: `no catalogue lies at ${position}` })
    // It was validated when it was published; its shape is its version's.
    this.#catalogue = { position, value: createCatalogue(event.data.document as CatalogueDocument) }
  }
}
