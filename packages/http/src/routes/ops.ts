import type { Route } from '../route.ts'
import type { OpsDeps } from './ops-deps.ts'
import { getHealth } from './healthz-get/route.ts'
import { getMetrics } from './metrics-get/route.ts'
import { getReadiness } from './readyz-get/route.ts'
import { getRoot } from './root-get/route.ts'

export const opsRoutes: readonly Route<OpsDeps>[] = [getRoot, getHealth, getReadiness, getMetrics]
