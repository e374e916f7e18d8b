import type { Progress } from '@dataspor/http'
import { type Clock, DatasporError } from '@dataspor/kernel'
import { loadDemo } from './demo-load.ts'
import type { Standalone } from './standalone.ts'

export interface DemoDefaults {
  readonly people: number
  readonly seed: number
}

/** Loads the demo into a running system; the last step says how many events, and that answers show them. */
export async function* loadDemoSteps(
  system: Standalone,
  { people, seed }: DemoDefaults,
  context: { readonly address: string; readonly clock: Clock },
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  if (system.cprMode !== 'synthetic')
    throw new DatasporError('not_supported', {
      detail: 'The demo is loaded only where cpr.mode is synthetic.',
    })
  const target = {
    address: context.address,
    tokens: system.tokens,
    catalogue: system.law.rules().catalogue,
    sources: new Set(system.law.sources().map(({ ref }) => ref)),
    logId: system.log.logId,
    nowMs: context.clock.now(),
  }
  let last = { sent: 0, position: 0 }
  for await (const { sent, total, position } of loadDemo({ people, seed }, target)) {
    if (signal?.aborted) return
    last = { sent, position }
    yield { step: 'demo', count: sent, total }
  }
  await system.projector.reached(last.position)
  yield { step: 'demo', done: true, result: { people, events: last.sent } }
}
