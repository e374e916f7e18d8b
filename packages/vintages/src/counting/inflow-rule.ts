import type { Catalogue } from '@dataspor/catalogue'
import type { DisclosureRow } from '@dataspor/read-models/oversight'

/** STAR's statistical warehouse, Danmarks Statistik, and who does research, as parties of the catalogue. */
const STATISTICAL = ['datavarehus', 'danmarks-statistik', 'forskere', 'ku']

/** What an inflow is decided from. */
export type InflowCandidate = Pick<
  DisclosureRow,
  'side' | 'flow' | 'recipient' | 'recipientSystem' | 'project'
>

/**
 * Whether a disclosure flowed to statistics or research: its flow leads to the statistical warehouse, Danmarks Statistik
 * or researchers by the catalogue, or it says so itself (the warehouse or Danmarks Statistik received it, or it names a
 * research project). Only the sender's report counts: the recipient's tells of the same exchange.
 */
export function inflowRule(catalogue: Catalogue): (row: InflowCandidate) => boolean {
  const flows = new Set(
    catalogue
      .personLevelFlows()
      .filter(({ to }) => to.some((party) => STATISTICAL.includes(party)))
      .map(({ id }) => id),
  )
  return ({ side, flow, recipient, recipientSystem, project }) =>
    side === 'sender' &&
    (flows.has(flow) ||
      recipientSystem === 'datavarehus' ||
      recipient === 'danmarks-statistik' ||
      project !== '')
}
