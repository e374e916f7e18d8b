import type { z } from 'zod'

import type { Route } from '../route.ts'
import type { OfficePorts } from './office-deps.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { actOver, type ActSpec, readOver, type ReadSpec } from './oversight-route.ts'

const portOf = ({ office }: OversightDeps): OfficePorts => office

/** A question of an officer's or a DPO's. */
export function officeRead<Query extends z.ZodObject>(
  spec: ReadSpec<OfficePorts, Query>,
): Route<OversightDeps> {
  return readOver(portOf, spec)
}

/** A decision of an officer's, or advice: durable when it answers. */
export function officeAct<Body extends z.ZodType>(
  spec: ActSpec<OfficePorts, Body>,
): Route<OversightDeps> {
  return actOver(portOf, spec)
}
