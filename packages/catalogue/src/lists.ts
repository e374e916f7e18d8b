import type { Catalogue } from './catalogue.ts'
import {
  type CatalogueDocument,
  type CatalogueEntry,
  type CatalogueListName,
  catalogueListsShape,
} from './schema/document.ts'
import type { Akasse } from './schema/instance.ts'

type Lists = Pick<Catalogue, 'listNames' | 'list' | 'entry'>

/** The lists of a catalogue as they are published, under their names. */
export function createLists(document: CatalogueDocument, akasser: readonly Akasse[]): Lists {
  const listNames = (Object.keys(catalogueListsShape) as CatalogueListName[]).toSorted()
  const lists = new Map<string, readonly CatalogueEntry[]>(
    listNames.map((name) => [name, name === 'akasser' ? akasser : document[name]]),
  )
  const list = (name: string): readonly CatalogueEntry[] | undefined => lists.get(camelCase(name))
  return {
    listNames,
    list,
    entry: (name, id) => list(name)?.find((entry) => entry.id === id),
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
