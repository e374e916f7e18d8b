import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const PREFIX = 'dataspor_'
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Every metric of Dataspor's own by name: kind, labels, meaning. Labels are never ids, URLs or anything that a caller
 * chose. Node's own metrics stand beside them with the same prefix.
 */
export const METRICS = {
  http_requests_total: [
    'counter',
    ['method', 'route', 'status'],
    'Requests answered, by route pattern.',
  ],
  http_request_seconds: [
    'histogram',
    ['method', 'route'],
    'Seconds from the request to the end of its answer.',
  ],
  intake_events_total: [
    'counter',
    ['result', 'code'],
    'Events taken in: stored, duplicate, rejected with its code.',
  ],
  batch_parts_total: ['counter', ['result'], 'Parts of batches: stored, refused.'],
  batch_seals_total: ['counter', ['result'], 'Seals of batches: sealed, or the code of why not.'],
  intake_bodies_in_flight: ['gauge', [], 'Intake bodies being read or judged now.'],
  intake_bytes_in_flight: ['gauge', [], 'Bytes of memory set aside for them.'],
  sign_in_failures_total: [
    'counter',
    [],
    'Requests whose token is missing, unknown, revoked or expired.',
  ],
  log_append_seconds: ['histogram', [], 'Seconds until an append is on disk.'],
  log_append_events_total: [
    'counter',
    ['outcome'],
    'Events given to the log: appended, duplicate, conflict.',
  ],
  log_commits_total: ['counter', [], 'Commits of the log, each one fsync.'],
  log_head_position: ['gauge', [], 'Position of the last event of the log.'],
  projection_lag_events: [
    'gauge',
    ['projection'],
    'Positions between the log and what a projection has applied.',
  ],
  projection_events_total: ['counter', ['projection'], 'Events that a projection has applied.'],
  answers_total: ['counter', ['question'], 'Questions answered, by question.'],
  answer_seconds: ['histogram', ['question'], 'Seconds until an answer was ready to be sent.'],
  vault_subjects_total: [
    'counter',
    ['outcome'],
    'Persons looked up in the vault: found, created, unknown.',
  ],
  vault_quarantine_entries: ['gauge', [], 'Refused bodies kept.'],
} as const satisfies Record<
  string,
  readonly ['counter' | 'gauge' | 'histogram', readonly string[], string]
>

export type MetricName = keyof typeof METRICS
type NamesOf<Kind> = {
  [Name in MetricName]: (typeof METRICS)[Name][0] extends Kind ? Name : never
}[MetricName]
export type Labels<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name][1][number], string>
>

/** What other packages feed through callbacks: the composition root hands them one of these. */
export interface Metrics {
  count<Name extends NamesOf<'counter'>>(name: Name, labels: Labels<Name>, by?: number): void
  set<Name extends NamesOf<'gauge'>>(name: Name, labels: Labels<Name>, value: number): void
  observe<Name extends NamesOf<'histogram'>>(
    name: Name,
    labels: Labels<Name>,
    seconds: number,
  ): void
  /** Runs before each scrape, to set gauges that nobody pushes. An error in one leaves the others standing. */
  beforeScrape(refresh: () => Promise<void> | void): void
  /** The exposition in Prometheus text format. */
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Metrics in a registry of their own; with `nodeMetrics`, the process's memory, event loop and collector too. */
export function createMetrics(options: { readonly nodeMetrics: boolean }): Metrics {
  const registry = new Registry()
  if (options.nodeMetrics) collectDefaultMetrics({ register: registry, prefix: PREFIX })
  const counters = new Map<string, Counter>()
  const gauges = new Map<string, Gauge>()
  const histograms = new Map<string, Histogram>()
  for (const [name, [kind, labelNames, help]] of Object.entries(METRICS)) {
    const parts = { name: PREFIX + name, help, labelNames: [...labelNames], registers: [registry] }
    if (kind === 'counter') counters.set(name, new Counter(parts))
    else if (kind === 'gauge') gauges.set(name, new Gauge(parts))
    else histograms.set(name, new Histogram({ ...parts, buckets: SECONDS }))
  }
  const refreshes: (() => Promise<void> | void)[] = []
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    set: (name, labels, value) => gauges.get(name)?.set(labels, value),
    observe: (name, labels, seconds) => histograms.get(name)?.observe(labels, seconds),
    beforeScrape: (refresh) => void refreshes.push(refresh),
    scrape: async () => {
      await Promise.allSettled(refreshes.map(async (refresh) => refresh()))
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
