import { changedLaw } from '@dataspor/demo'
import type { Progress } from '@dataspor/http'
import { type Clock, copenhagenDay, copenhagenDayStart, DatasporError } from '@dataspor/kernel'
import { reassessSteps } from './control-law.ts'
import { demoActs } from './demo/acts.ts'
import { type DemoOptions, loadDemo } from './demo-load.ts'
import { reassessMarks } from './reassess-marks.ts'
import type { Standalone } from './standalone.ts'

export type DemoDefaults = DemoOptions

export interface DemoContext {
  readonly address: string
  readonly clock: Clock
}

/**
 * Loads the demo into a running system: events, a delivery about everybody, what an officer did, and a law that changes.
 * The last step says how many events there are, and comes when answers show them.
 */
export async function* loadDemoSteps(
  system: Standalone,
  { people, seed }: DemoDefaults,
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
  const marks = reassessMarks(system.folder.reassessment)
  for await (const _ of reassessSteps(system, {}, { clock: context.clock, marks }, signal));
  await system.projector.reached(Math.max(last.position, acted))
  yield { step: 'demo', done: true, result: { people, events: last.sent } }
}
