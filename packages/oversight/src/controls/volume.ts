import type { ActorStats } from '@dataspor/read-models/oversight'

import type { ControlSettings } from './desk.ts'

/** With fewer employees there is nothing to compare with. */
const PEERS_MIN = 4

/** Employees who looked up far more than their peers: than the median of all, times what is configured. */
export function farAbovePeers(
  stats: readonly Pick<ActorStats, 'actorKey' | 'lookups'>[],
  { volumeTimes, volumeMin }: Pick<ControlSettings, 'volumeTimes' | 'volumeMin'>,
): readonly string[] {
  if (stats.length < PEERS_MIN) return []
  const sorted = stats.map(({ lookups }) => lookups).toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
  return stats
    .filter(({ lookups }) => lookups >= volumeMin && lookups > volumeTimes * median)
    .map(({ actorKey }) => actorKey)
}
