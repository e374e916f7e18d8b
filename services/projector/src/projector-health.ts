import type { LogWatch } from '@dataspor/composition/cluster'
import type { Health, Metrics, PartState } from '@dataspor/http'
import type { RunnerState } from './model-runner.ts'
import type { RunningModel } from './running-model.ts'

const PART_STATES: Readonly<Record<RunnerState, PartState>> = {
  starting: 'starting',
  ok: 'ok',
  waiting: 'starting',
  rebuilding: 'ok',
  failed: 'failed',
}

/** How each model is doing, and how far it is behind the log. */
export function projectorHealth(
  models: readonly RunningModel[],
  watch: LogWatch,
  { metrics, notes }: { readonly metrics: Metrics; notes(): Readonly<Record<string, string>> },
): Health {
  metrics.beforeScrape(() => {
    const { position } = watch.head()
    metrics.set('log_head_position', {}, position)
    for (const { name, runner } of models) {
      const lag = Math.max(0, position - runner.applied())
      metrics.set('projection_lag_events', { projection: name }, lag)
    }
  })
  return {
    parts: async () => ({
      log: watch.state(),
      ...Object.fromEntries(
        models.map(({ name, runner }) => [name, PART_STATES[runner.state()]] as const),
      ),
    }),
    notes: async () => ({
      ...notes(),
      ...Object.fromEntries(
        models
          .filter(({ isMine }) => !isMine())
          .map(({ name }) => [name, 'stands by: another projector writes it']),
      ),
    }),
  }
}
