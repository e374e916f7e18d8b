import type { Route } from '../route.ts'
import type { ControllerDeps } from './controller-deps.ts'
import { getReceivedRequests } from './v1-requests-get/route.ts'

export const controllerRoutes: readonly Route<ControllerDeps>[] = [getReceivedRequests]
