import { type Clock, DatasporError } from '@dataspor/kernel'

const KEYS_MAX = 10_000

export interface RateLimitSettings {
  readonly perSecond: number
  /** Requests that may come at once. */
  readonly burst: number
}

export interface RateLimit {
  /** Takes one request of this key; throws `rate_limited` with the seconds until there is another. */
  take(key: string): void
}

/** A token bucket per key. Buckets that are full again are forgotten first when there are too many. */
export function rateLimit(settings: RateLimitSettings, clock: Clock): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>()
  return {
    take: (key) => {
      const nowMs = clock.now()
      const bucket = buckets.get(key) ?? { left: settings.burst, atMs: nowMs }
      const gained = (Math.max(0, nowMs - bucket.atMs) / 1_000) * settings.perSecond
      bucket.left = Math.min(settings.burst, bucket.left + gained)
      bucket.atMs = nowMs
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > KEYS_MAX) dropOldest(buckets)
      if (bucket.left < 1) {
        throw new DatasporError('rate_limited', {
          retryAfterS: (1 - bucket.left) / settings.perSecond,
        })
      }
      bucket.left -= 1
    },
  }
}

function dropOldest(buckets: Map<string, unknown>): void {
  const [oldest] = buckets.keys()
  if (oldest !== undefined) buckets.delete(oldest)
}
