import type { SqliteLog } from '@dataspor/event-log/sqlite'
import type { Health, Metrics, PartState } from '@dataspor/http'
import type { Vault } from '@dataspor/vault'
import type { Projector } from './projector.ts'

/** How far answers may lag behind the log and the system still be ready, in events. */
const LAG_EVENTS_MAX = 100_000

export interface Parts {
  readonly log: SqliteLog
  readonly vault: Vault
  readonly projector: Projector
  readonly metrics: Metrics
}

/** Tells how each part is doing, and sets the gauges that nobody pushes. */
export function observeParts({ log, vault, projector, metrics }: Parts): Health {
  let commits = 0
  metrics.beforeScrape(async () => {
    const { position } = await log.head()
    metrics.set('log_head_position', {}, position)
    metrics.set(
      'projection_lag_events',
      { projection: 'personal' },
      Math.max(0, position - projector.applied()),
    )
    const stats = log.stats()
    metrics.count('log_commits_total', {}, stats.commits - commits)
    commits = stats.commits
  })
  return {
    parts: async () => {
      const { state } = vault.health()
      const { position } = await log.head()
      return {
        log: 'ok',
        vault: state === 'open' ? 'ok' : state === 'failed' ? 'failed' : 'stopping',
        projection: projectionState(projector, position - projector.applied()),
      }
    },
  }
}

function projectionState(projector: Projector, lagEvents: number): PartState {
  if (projector.state === 'failed') return 'failed'
  return projector.state === 'halted' || lagEvents > LAG_EVENTS_MAX ? 'starting' : 'ok'
}
