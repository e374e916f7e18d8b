import type { Route } from '../route.ts'
import type { CatalogueDeps } from './catalogue-deps.ts'
import { getCatalogue } from './v1-catalogue-get/route.ts'
import { getCatalogueList } from './v1-catalogue-list-get/route.ts'
import { getCatalogueEntry } from './v1-catalogue-list-id-get/route.ts'

export const catalogueRoutes: readonly Route<CatalogueDeps>[] = [
  getCatalogue,
  getCatalogueList,
  getCatalogueEntry,
]
