import { type CatalogueContent, currentCatalogue, type LegalBasis } from '@dataspor/catalogue'

/** The present catalogue, as an operator would edit it, with one legal basis changed: a law that ends, or begins. */
export function changedLaw(
  id: string,
  change: Partial<Pick<LegalBasis, 'validFrom' | 'validTo'>>,
): CatalogueContent {
  const { version: _, ...content } = currentCatalogue()
  const legalBases = content.legalBases.map((basis) =>
    basis.id === id ? { ...basis, ...change } : basis,
  )
  return { ...content, legalBases }
}
