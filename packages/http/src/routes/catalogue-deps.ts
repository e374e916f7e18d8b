import type { Catalogue } from '@dataspor/catalogue'

export interface CatalogueDeps {
  /** The catalogue in force now. Error: `not_ready` while there is none. */
  readonly catalogue: () => Catalogue
}
