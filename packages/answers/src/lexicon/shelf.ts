import {
  type Akasse,
  type Catalogue,
  type CatalogueDocument,
  createCatalogue,
} from '@dataspor/catalogue'
import { decodeStored } from '@dataspor/events'
import { boundedMap, DatasporError, type Language, type LogPosition } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'

import { createLexicon, type Lexicon } from './lexicon.ts'

const VERSIONS_MAX = 4

/** The catalogue in force at a position, in a language; the latest few versions are kept. */
export interface LexiconShelf {
  /** Before the first catalogue: the one in force at `applied`. */
  at(upTo: LogPosition, applied: LogPosition, language: Language): Promise<Lexicon>
}

interface Volume {
  readonly catalogue: Catalogue
  readonly lexicons: Map<Language, Lexicon>
}

/** Errors: `not_ready` where no catalogue was in force yet. */
export function createShelf(
  personal: PersonalReader,
  akasser: readonly Akasse[] | undefined,
): LexiconShelf {
  const volumes = boundedMap<string, Promise<Volume>>(VERSIONS_MAX)
  return {
    async at(upTo, applied, language) {
      const then = await personal.catalogueVersionAt(upTo)
      const version = then ?? (await personal.catalogueVersionAt(applied))
      if (version === undefined)
        throw new DatasporError('not_ready', { internal: 'no catalogue is applied' })
      const volume = await (volumes.get(version) ??
        keep(version, then === undefined ? applied : upTo))
      const known = volume.lexicons.get(language)
      if (known !== undefined) return known
      const lexicon = createLexicon(volume.catalogue, language)
      volume.lexicons.set(language, lexicon)
      return lexicon
    },
  }

  function keep(version: string, upTo: LogPosition): Promise<Volume> {
    const volume = read(personal, upTo, akasser)
    volumes.set(version, volume)
    volume.catch(() => volumes.delete(version))
    return volume
  }
}

async function read(
  personal: PersonalReader,
  upTo: LogPosition,
  akasser: readonly Akasse[] | undefined,
): Promise<Volume> {
  const row = await personal.catalogueAt(upTo)
  const event = row === undefined ? undefined : decodeStored(row.body)
  if (event?.type !== 'catalogue.published')
    throw new DatasporError('damaged', { internal: 'no catalogue event' })
  // It was validated when it was published; its shape is its version's.
  const document = event.data.document as CatalogueDocument
  return {
    catalogue: createCatalogue(document, akasser === undefined ? {} : { akasser }),
    lexicons: new Map(),
  }
}
