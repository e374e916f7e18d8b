import type { Route } from '../route.ts'
import type { StatisticsDeps } from './statistics-deps.ts'

export const statisticsRoutes: readonly Route<StatisticsDeps>[] = []
