import { DEFAULT_THRESHOLDS, type Thresholds, type VintagesDesk } from '@dataspor/vintages'
import type { ComposeOptions } from './compose.ts'
import type { Law } from './law.ts'

export interface VintagesSettings {
  readonly thresholds: Thresholds
  readonly closeAfterDays: number
}

export const DEFAULT_VINTAGES: VintagesSettings = {
  thresholds: DEFAULT_THRESHOLDS,
  closeAfterDays: 10,
}

type Models = Pick<
  ComposeOptions,
  'log' | 'analytics' | 'batchMembers' | 'personal' | 'clock' | 'ids'
>

/** What months of inflows are closed with. */
export function vintagesDesk(
  { log, analytics, batchMembers, personal, clock, ids }: Models,
  law: Law,
  settings: VintagesSettings,
): VintagesDesk {
  return {
    log,
    oversight: analytics.oversight,
    statistics: analytics.statistics,
    members: batchMembers,
    people: personal,
    catalogue: () => law.rules().catalogue,
    clock,
    ids,
    ...settings,
  }
}
