import type { WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { resolveParty } from '../resolve.ts'
import { type Drafted, plain } from './drafted.ts'

/** Profiling by a controller, which is a named legal entity like any other party. */
export function draftProfiling(
  { data }: WireEventOf<'profiling.performed'>,
  { catalogue, registry }: DecideContext,
): Drafted {
  const { flow, inputs, method, version, outcomeClass, humanDecision } = data
  const controller = resolveParty(data.controller, '/data/controller', 'other', catalogue, registry)
  if (controller.refused !== undefined) return controller
  return plain({
    controller: controller.stored,
    ...(flow === undefined ? {} : { flow }),
    inputs,
    method,
    version,
    outcomeClass,
    humanDecision,
  })
}
