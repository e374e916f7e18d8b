import type { Route } from '../route.ts'
import { deskRoutes } from './desk.ts'
import { officeRoutes } from './office.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { getDpia } from './v1-oversight-dpia-get/route.ts'
import { getPractice } from './v1-oversight-practice-get/route.ts'
import { getProcessingRecord } from './v1-oversight-processing-record-get/route.ts'
import { postSearch } from './v1-oversight-search-post/route.ts'

export const oversightRoutes: readonly Route<OversightDeps>[] = [
  postSearch,
  getProcessingRecord,
  getPractice,
  getDpia,
  ...deskRoutes,
  ...officeRoutes,
]
