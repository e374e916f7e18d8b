import type { z } from 'zod'

import type { Route } from '../route.ts'
import type { DeskPorts } from './desk-deps.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { actOver, type ActSpec, readOver, type ReadSpec } from './oversight-route.ts'

export { JSON_TYPE } from './oversight-route.ts'

const portOf = ({ desk }: OversightDeps): DeskPorts => desk

/** A question of an officer's or a DPO's. */
export function readRoute<Query extends z.ZodObject>(
  spec: ReadSpec<DeskPorts, Query>,
): Route<OversightDeps> {
  return readOver(portOf, spec)
}

/** A decision of an officer's, or advice: durable when it answers. */
export function actRoute<Body extends z.ZodType>(
  spec: ActSpec<DeskPorts, Body>,
): Route<OversightDeps> {
  return actOver(portOf, spec)
}
