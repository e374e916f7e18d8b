import type { SqliteLog } from '@dataspor/event-log/sqlite'
import type { Health, Metrics, PartState } from '@dataspor/http'
import type { Vault } from '@dataspor/vault'
import type { Analytics } from './analytics/analytics.ts'
import type { Projector } from './projector.ts'

/** How far answers may lag behind the log and the system still be ready, in events. */
const LAG_EVENTS_MAX = 100_000

export interface Parts {
  readonly log: SqliteLog
  readonly vault: Vault
  readonly projector: Projector
  readonly analytics: Pick<Analytics, 'sides'>
  readonly metrics: Metrics
}

/** Tells how each part is doing, and sets the gauges that nobody pushes. */
export function observeParts({ log, vault, projector, analytics, metrics }: Parts): Health {
  let commits = 0
  metrics.beforeScrape(async () => {
    const { position } = await log.head()
    metrics.set('log_head_position', {}, position)
    metrics.set(
      'projection_lag_events',
      { projection: 'personal' },
      Math.max(0, position - projector.applied()),
    )
    for (const [projection, side] of startedSides(analytics))
      metrics.set('projection_lag_events', { projection }, Math.max(0, position - side.applied()))
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
    notes: async () => {
      const behind = startedSides(analytics).filter(([, side]) => side.state() !== 'ok')
      return Object.fromEntries(
        behind.map(([name, side]) => [name, NOTES[side.state()] ?? 'analytics is catching up']),
      )
    },
  }
}

/** What one reads of analytics that cannot be asked; everything else works. */
const NOTES: Readonly<Record<string, string>> = {
  failed: 'analytics has failed: dataspor rebuild makes it anew',
  unavailable: 'analytics cannot run here',
  rebuilding: 'analytics is being made anew',
}

function startedSides({ sides }: Pick<Analytics, 'sides'>) {
  return Object.entries(sides).filter(([, side]) => side.state() !== 'off')
}

function projectionState(projector: Projector, lagEvents: number): PartState {
  if (projector.state === 'failed') return 'failed'
  return projector.state === 'halted' || lagEvents > LAG_EVENTS_MAX ? 'starting' : 'ok'
}
