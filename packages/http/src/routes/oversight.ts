import type { Route } from '../route.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { postSearch } from './v1-oversight-search-post/route.ts'

export const oversightRoutes: readonly Route<OversightDeps>[] = [postSearch]
