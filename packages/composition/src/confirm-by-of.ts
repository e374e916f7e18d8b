import type { ConfirmBy } from '@dataspor/disclosure'
import type { RulesConfig } from './config/rules.ts'

const DAY_MS = 86_400_000

/** Until when recipients should confirm, as the configuration says it. */
export function confirmByOf({ confirmation }: Pick<RulesConfig, 'confirmation'>): ConfirmBy {
  const flows = confirmation.flows.map(
    ({ flow, days }) => [flow, days === null ? null : days * DAY_MS] as const,
  )
  return { defaultMs: confirmation.days * DAY_MS, flows: new Map(flows) }
}
