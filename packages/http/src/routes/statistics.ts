import type { Route } from '../route.ts'
import type { StatisticsDeps } from './statistics-deps.ts'
import { getCompleteness } from './v1-statistics-completeness-get/route.ts'
import { getDeliveries } from './v1-statistics-deliveries-get/route.ts'
import { getInflows } from './v1-statistics-inflows-get/route.ts'
import { getLineage } from './v1-statistics-lineage-get/route.ts'
import { getPseudonymisation } from './v1-statistics-pseudonymisation-get/route.ts'
import { getRevisions } from './v1-statistics-revisions-get/route.ts'
import { getTimeliness } from './v1-statistics-timeliness-get/route.ts'
import { getVintages } from './v1-statistics-vintages-get/route.ts'

export const statisticsRoutes: readonly Route<StatisticsDeps>[] = [
  getInflows,
  getVintages,
  getDeliveries,
  getTimeliness,
  getRevisions,
  getCompleteness,
  getPseudonymisation,
  getLineage,
]
