import type { Text } from '@dataspor/kernel'

import type { RecordSource } from '../model.ts'

/** A node of a JSON-LD document, with compact IRIs as keys and in `@type`. */
export interface JsonLdNode {
  readonly '@id'?: string
  readonly '@type'?: readonly string[]
  readonly [property: string]: unknown
}

export interface Reference {
  readonly '@id': string
}

/** An entry of the catalogue, wherever it is served. */
export function entryIri(list: string, id: string): string {
  return `urn:dataspor:catalogue:${list}:${id}`
}

/** A party as it stands in the `source` of every event. */
export function partyIri(ref: string): string {
  return `urn:dataspor:party:${ref}`
}

export function texts(text: Text): readonly object[] {
  return [
    { '@value': text.da, '@language': 'da' },
    { '@value': text.en, '@language': 'en' },
  ]
}

/** Where a policy says it; nothing for what no policy says. */
export function cited(source: RecordSource): Readonly<Record<string, unknown>> {
  if (source.kind !== 'policy') return {}
  return {
    'dct:source': { '@id': entryIri('documents', source.document) },
    'dct:bibliographicCitation': `${source.document}:${source.line} "${source.quote}"`,
  }
}

/** The nodes of a document, each once: what is said of it in several places adds up its classes. */
export class Nodes {
  readonly #byId = new Map<string, JsonLdNode>()

  /** Adds a node, or more classes to one that is there. */
  put(
    id: string,
    classes: readonly string[],
    properties: Readonly<Record<string, unknown>>,
  ): Reference {
    const known = this.#byId.get(id)
    const types = [...new Set([...(known?.['@type'] ?? []), ...classes])]
    this.#byId.set(id, { ...properties, ...known, '@id': id, '@type': types })
    return { '@id': id }
  }

  all(): readonly JsonLdNode[] {
    return [...this.#byId.values()]
  }
}

/** A property with its values; absent where there are none, as an empty one says nothing in RDF. */
export function valued(
  property: string,
  values: readonly object[],
): Readonly<Record<string, readonly object[]>> {
  return values.length === 0 ? {} : { [property]: values }
}
