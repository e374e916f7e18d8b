import { DatasporError, sha256 } from '@dataspor/kernel'
import { builtInContent } from './built-in-content.ts'
import { canonicalJson } from './canonical-json.ts'
import { deepFreeze } from './deep-freeze.ts'
import { formFaults } from './form-faults.ts'
import { integrityFaults } from './integrity.ts'
import {
  type CatalogueContent,
  catalogueContentSchema,
  type CatalogueDocument,
  catalogueDocumentSchema,
} from './schema/document.ts'

const FAULTS_SHOWN_MAX = 10

/** `<publishedFor>.<first 16 hex digits of SHA-256 over the RFC 8785 form of the content>`. */
export function catalogueVersion(content: CatalogueContent): string {
  const digest = Buffer.from(sha256(canonicalJson(content))).toString('hex')
  return `${content.publishedFor}.${digest.slice(0, 16)}`
}

/**
 * Validates the content of a catalogue, list by list and reference by reference, and gives it its version.
 * @throws DatasporError `config_invalid`, naming the first faults.
 */
export function sealCatalogue(content: unknown): CatalogueDocument {
  const parsed = catalogueContentSchema.safeParse(content)
  if (!parsed.success) throw invalid(formFaults(parsed.error, content))
  const faults = integrityFaults(parsed.data)
  if (faults.length > 0) throw invalid(faults)
  return deepFreeze({ ...parsed.data, version: catalogueVersion(parsed.data) })
}

/**
 * Reads a catalogue document from elsewhere, e.g. from a `catalogue.published` event.
 * @throws DatasporError `config_invalid` where a field, a reference or the version is not right.
 */
export function parseCatalogue(document: unknown): CatalogueDocument {
  const parsed = catalogueDocumentSchema.safeParse(document)
  if (!parsed.success) throw invalid(formFaults(parsed.error, document))
  const { version, ...content } = parsed.data
  const sealed = sealCatalogue(content)
  if (sealed.version !== version)
    throw invalid([`the content has version ${sealed.version}, not ${version}`])
  return sealed
}

/**
 * Reads what an operator has edited: a document with the version that it began from, or without one. Its own version
 * follows from the content.
 * @throws DatasporError `config_invalid`, naming the entries at fault.
 */
export function readCatalogueContent(given: unknown): CatalogueDocument {
  if (typeof given !== 'object' || given === null || !('version' in given))
    return sealCatalogue(given)
  const { version: _, ...content } = given
  return sealCatalogue(content)
}

let current: CatalogueDocument | undefined

/** The catalogue that this release is built with. */
export function currentCatalogue(): CatalogueDocument {
  current ??= sealCatalogue(builtInContent)
  return current
}

function invalid(faults: readonly string[]): DatasporError {
  const shown = faults.slice(0, FAULTS_SHOWN_MAX).join('; ')
  const internal = `catalogue, ${faults.length} fault(s): ${shown}`
  const detail = `The catalogue has ${faults.length} fault(s): ${shown}.`
  return new DatasporError('config_invalid', { internal, detail })
}
