import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { defaultSources } from '@dataspor/composition'

/** The catalogue that a system starts with. */
export const catalogue = createCatalogue(currentCatalogue())

/** Refs of those who report where no sources are named. */
export const sources: ReadonlySet<string> = new Set(defaultSources(catalogue).map(({ ref }) => ref))
