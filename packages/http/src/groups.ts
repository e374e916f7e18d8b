import type { FastifyInstance } from 'fastify'

import { intakeGate } from './limits/intake-gate.ts'
import { mount, type MountContext } from './mount.ts'
import type { HttpLogger } from './observe/logger.ts'
import type { Metrics } from './observe/metrics.ts'
import { openApiDocument, type DocumentedRoute } from './openapi/document.ts'
import type { CatalogueDeps } from './routes/catalogue-deps.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import type { CitizenPorts } from './routes/citizen-deps.ts'
import { citizenRoutes } from './routes/citizen.ts'
import type { IntakeDeps, IntakePorts } from './routes/intake-deps.ts'
import { intakeRoutes } from './routes/intake.ts'
import { openApiRoute } from './routes/openapi-json-get/route.ts'
import type { ControllerDeps } from './routes/controller-deps.ts'
import { controllerRoutes } from './routes/controller.ts'
import type { OversightPorts } from './routes/oversight-deps.ts'
import { oversightRoutes } from './routes/oversight.ts'
import type { OpsPorts } from './routes/ops-deps.ts'
import { opsRoutes } from './routes/ops.ts'
import type { StatisticsPorts } from './routes/statistics-deps.ts'
import { statisticsRoutes } from './routes/statistics.ts'
import type { HttpSettings } from './settings.ts'

/** The groups of routes, each with the use cases behind it. */
export interface HttpGroups {
  readonly intake?: IntakePorts
  readonly citizen?: CitizenPorts
  readonly controller?: ControllerDeps
  readonly oversight?: OversightPorts
  readonly statistics?: StatisticsPorts
  readonly catalogue?: CatalogueDeps
  readonly ops?: OpsPorts
}

interface GroupContext {
  readonly groups: HttpGroups
  readonly metrics: Metrics
  readonly log: HttpLogger
}

/** Mounts the groups that are given, and the document of exactly those. */
export function mountGroups(
  app: FastifyInstance,
  context: MountContext,
  { groups, metrics, log }: GroupContext,
  settings: HttpSettings,
): void {
  const { intake, citizen, controller, oversight, statistics, catalogue, ops } = groups
  const mounted: DocumentedRoute[] = [openApiRoute]
  if (intake !== undefined) {
    mount(app, context, intakeRoutes, intakeDeps(intake, metrics, settings))
    mounted.push(...intakeRoutes)
  }
  if (citizen !== undefined) {
    mount(app, context, citizenRoutes, { ...citizen, metrics, log })
    mounted.push(...citizenRoutes)
  }
  if (controller !== undefined) {
    mount(app, context, controllerRoutes, controller)
    mounted.push(...controllerRoutes)
  }
  if (oversight !== undefined) {
    mount(app, context, oversightRoutes, oversight)
    mounted.push(...oversightRoutes)
  }
  if (statistics !== undefined) {
    mount(app, context, statisticsRoutes, statistics)
    mounted.push(...statisticsRoutes)
  }
  if (catalogue !== undefined) {
    mount(app, context, catalogueRoutes, catalogue)
    mounted.push(...catalogueRoutes)
  }
  if (ops !== undefined) {
    mount(app, context, opsRoutes, { ...ops, metrics })
    mounted.push(...opsRoutes)
  }
  mount(app, context, [openApiRoute], { document: once(() => openApiDocument(mounted)) })
}

/** Made when it is first asked for: a start need not wait for it. */
function once(make: () => object): () => object {
  let made: object | undefined
  return () => (made ??= make())
}

function intakeDeps(ports: IntakePorts, metrics: Metrics, settings: HttpSettings): IntakeDeps {
  const gate = intakeGate(settings.intakeGate)
  metrics.beforeScrape(() => {
    const { bodies, bytes } = gate.inFlight()
    metrics.set('intake_bodies_in_flight', {}, bodies)
    metrics.set('intake_bytes_in_flight', {}, bytes)
  })
  return { ...ports, gate, metrics, streamBytesMax: settings.streamBytesMax }
}
