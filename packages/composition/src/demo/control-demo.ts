import type { DecisionDesk } from '@dataspor/decisions'
import { changedLaw } from '@dataspor/demo'
import type { Progress } from '@dataspor/http'
import { copenhagenDay, copenhagenDayStart, DatasporError } from '@dataspor/kernel'
import { type ReassessContext, type Reassessed, reassessSteps } from '../control-law.ts'
import type { PersonSource } from '../person-of.ts'
import { demoActs } from './acts.ts'
import { type DemoOptions, loadDemo } from './load.ts'
import type { DemoEdge } from './sender.ts'

/** What the demo is loaded into. */
export interface DemoSystem extends PersonSource, Reassessed {
  readonly desk: DecisionDesk
  readonly tokens: DemoEdge['tokens']
}

export interface DemoContext extends ReassessContext {
  /** Where the intake listens. */
  readonly address: string
}

/**
 * Loads the demo into a running system: events, a delivery about everybody, what an officer did, and a law that changes.
 * The last step says how many events there are, and comes when answers show them.
 */
export async function* loadDemoSteps(
  system: DemoSystem,
  { people, seed }: DemoOptions,
  context: DemoContext,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Progress> {
  if (system.cprMode !== 'synthetic')
    throw new DatasporError('not_supported', {
      detail: 'The demo is loaded only where cpr.mode is synthetic.',
    })
  const { law, log, tokens } = system
  const until = copenhagenDayStart(copenhagenDay(context.clock.now()))
  const target = {
    address: context.address,
    tokens,
    logId: log.logId,
    catalogue: law.rules().catalogue,
    sources: new Set(law.sources().map(({ ref }) => ref)),
    until,
  }
  let last = { sent: 0, position: 0 }
  for await (const { sent, total, position } of loadDemo({ people, seed }, target)) {
    if (signal.aborted) return
    last = { sent, position }
    yield { step: 'demo', count: sent, total }
  }
  const acted = await demoActs(system, { ...target, people, seed }, target)
  await law.publish(changedLaw(target.catalogue.document, until))
  for await (const _ of reassessSteps(system, {}, context, signal));
  await system.reached(Math.max(last.position, acted))
  yield { step: 'demo', done: true, result: { people, events: last.sent } }
}
