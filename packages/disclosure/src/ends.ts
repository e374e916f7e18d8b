import type { StoredDisclosure } from '@dataspor/events'

const DAY_MS = 86_400_000

/** Fields in which the reports of both ends of one exchange can differ. */
export type EndsDiffer = 'dataCategories' | 'purpose' | 'mode'

export interface EndsCompared {
  readonly differs: readonly EndsDiffer[]
  /** Both cannot be true of one exchange: no category in common, or another flow. */
  readonly contradicts: boolean
}

/**
 * The sender's report of an exchange against the recipient's. What one end leaves out differs from nothing. Reports that
 * were paired by time share a flow and a category: only what correlates, or was corrected since, can contradict.
 */
export function compareEnds(sent: StoredDisclosure, received: StoredDisclosure): EndsCompared {
  const differs: EndsDiffer[] = []
  if (!sameIds(sent.dataCategories, received.dataCategories)) differs.push('dataCategories')
  if (areOther(sent.purpose, received.purpose)) differs.push('purpose')
  if (sent.mode !== received.mode) differs.push('mode')
  const shared = sent.dataCategories.some((id) => received.dataCategories.includes(id))
  const otherFlow = areOther(sent.assessment.flow, received.assessment.flow)
  return { differs, contradicts: !shared || otherFlow }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.every((id) => b.includes(id)) && b.every((id) => a.includes(id))
}

function areOther(a: string | null | undefined, b: string | null | undefined): boolean {
  return (a ?? b) !== (b ?? a)
}

/** Until when a recipient who confirms should have done so, by flow. */
export interface ConfirmBy {
  readonly defaultMs: number
  /** Flow → how long after it occurred, ms; null: nobody confirms these. */
  readonly flows: ReadonlyMap<string, number | null>
}

export const DEFAULT_CONFIRM_BY: ConfirmBy = { defaultMs: 14 * DAY_MS, flows: new Map() }

/** How long after it occurred a disclosure on a flow should be confirmed, ms; undefined where none is expected. */
export function confirmWithin(flow: string | null, by: ConfirmBy): number | undefined {
  const own = flow === null ? undefined : by.flows.get(flow)
  return own === null ? undefined : (own ?? by.defaultMs)
}
