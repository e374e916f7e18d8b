import type { Catalogue, Flow } from '@dataspor/catalogue'

export const HOLD_GROUNDS = [
  'dbl-22-1',
  'dbl-22-2',
  'dbl-22-3',
  'dbl-22-5',
  'gdpr-15-4',
  'gdpr-4-9-inquiry',
] as const

/**
 * Whether a ground may withhold what flows on a flow. Databeskyttelsesloven § 22(5) covers only data processed
 * exclusively for statistics or science: the flow must be one of those, and none that serves control may run between the
 * same parties. Every other ground is a judgement of the case, which no rule here can make.
 */
export function groundMayHold(
  ground: string,
  flowId: string | null,
  catalogue: Catalogue,
): boolean {
  if (ground !== 'dbl-22-5') return true
  const flow = flowId === null ? undefined : catalogue.flow(flowId)
  if (flow?.purposeClass !== 'statistics-research') return false
  return !catalogue.document.flows.some(
    (other) => other.purposeClass === 'control' && isSameFeed(flow, other),
  )
}

function isSameFeed(a: Flow, b: Flow): boolean {
  return a.from.some((id) => b.from.includes(id)) && a.to.some((id) => b.to.includes(id))
}
