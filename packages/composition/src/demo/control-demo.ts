import type { DecisionDesk } from '@dataspor/decisions'
import { changedLaw, isChangedLaw } from '@dataspor/demo'
import type { Progress } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'
import { type ReassessContext, type Reassessed, reassessSteps } from '../control-law.ts'
import type { PersonSource } from '../person-of.ts'
import { demoActs } from './acts.ts'
import { findStory, type Stage } from './find-story.ts'
import { countDemo, type DemoOptions, loadDemo } from './load.ts'
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

/** What the result says of a story that was there. */
const LOADED: Readonly<Record<Stage, { readonly loaded?: string }>> = {
  new: {},
  begun: { loaded: 'completed' },
  loaded: { loaded: 'completed' },
  'law-changed': { loaded: 'before' },
}

/**
 * Loads the demo into a running system: events, a delivery about everybody, what an officer did, and a law that changes.
 * The last step says how many events there are, and comes when answers show them. A story that was begun before is not told
 * a second time: what is missing of it is made good, and the last step says so.
 */
export async function* loadDemoSteps(
  system: DemoSystem,
  options: DemoOptions,
  context: DemoContext,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Progress> {
  if (system.cprMode !== 'synthetic')
    throw new DatasporError('not_supported', {
      detail: 'The demo is loaded only where cpr.mode is synthetic.',
    })
  const { law, log, tokens } = system
  const { told, stage } = await findStory(system, options, context.clock.now())
  const target = { address: context.address, tokens, logId: log.logId }
  let last = { sent: 0, position: 0 }
  if (stage === 'new' || stage === 'begun') {
    for await (const { sent, total, position } of loadDemo(told, target)) {
      if (signal.aborted) return
      last = { sent, position }
      yield { step: 'demo', count: sent, total }
    }
  } else last.sent = await countDemo(told)
  const acted = await demoActs(system, told, target)
  const inForce = () => law.rules().catalogue.document
  if (stage !== 'law-changed') await law.publish(changedLaw(inForce(), told.until))
  // One that was brought into force after the story's is somebody's own matter.
  if (isChangedLaw(inForce(), told.until))
    for await (const _ of reassessSteps(system, {}, context, signal));
  await system.reached(Math.max(last.position, acted))
  const result = { people: told.people, events: last.sent, ...LOADED[stage] }
  yield { step: 'demo', done: true, result }
}
