import type { Catalogue, Flow, PartyResolution } from '@dataspor/catalogue'
import type { Judged, Report } from '../assess-frozen.ts'

/**
 * The flow that a disclosure is held to be: the one it names where that exists, else the only one that fits, else null.
 */
export function judgeFlow(judged: Judged, catalogue: Catalogue, report: Report): Flow | null {
  const named = judged.data.flow
  if (named === undefined) return deduceFlow(judged, catalogue, report)
  const flow = catalogue.flow(named)
  if (flow === undefined) {
    report('unknown-flow', named)
    return deduceFlow(judged, catalogue, report)
  }
  judgeNamedFlow(judged, flow, catalogue, report)
  return flow
}

function judgeNamedFlow(judged: Judged, flow: Flow, catalogue: Catalogue, report: Report): void {
  const { data } = judged
  if (flow.act === 'denied') report('flow-denied', flow.id)
  else {
    if (judged.personal && !flow.personLevel) report('flow-not-person-level', flow.id)
    if (data.act !== flow.act) report('act-contradicts-flow', flow.id)
    if (!fits(flow, judged, catalogue)) {
      report('flow-mismatch', flow.id)
    }
  }
}

function deduceFlow(judged: Judged, catalogue: Catalogue, report: Report): Flow | null {
  const { data } = judged
  const fitting = closest(candidates(judged, catalogue, true), data.purpose)
  if (fitting.length === 1) return fitting[0]!
  if (fitting.length > 1) report('flow-ambiguous')
  else if (candidates(judged, catalogue, false).length > 0) report('act-contradicts-flow')
  else report('flow-not-declared')
  return null
}

function candidates(judged: Judged, catalogue: Catalogue, sameAct: boolean): readonly Flow[] {
  const { data, parties, personal, day } = judged
  const sender = parties.sender.end
  const recipient = parties.recipient.end
  if (personal) {
    const act = sameAct ? data.act : undefined
    return catalogue.flowsFor({
      sender,
      recipient,
      mode: data.mode,
      act,
      categories: data.dataCategories,
      day,
    })
  }
  return catalogue.document.flows.filter(
    (flow) =>
      !flow.personLevel &&
      flow.act !== 'denied' &&
      (!sameAct || flow.act === data.act) &&
      catalogue.matchesFlow(flow, sender, recipient, data.mode),
  )
}

/** Where several fit, those that have the event's purpose, if any has. */
function closest(flows: readonly Flow[], purpose: string | undefined): readonly Flow[] {
  if (flows.length < 2 || purpose === undefined) return flows
  const sharing = flows.filter((flow) => flow.purposes.includes(purpose))
  return sharing.length === 0 ? flows : sharing
}

const fitting = new WeakMap<PartyResolution, WeakMap<PartyResolution, Map<string, boolean>>>()

/**
 * Whether the parties and the mode are the flow's. Remembered for as long as the catalogue remembers the parties: most
 * events run between few of them.
 */
function fits(flow: Flow, { data, parties }: Judged, catalogue: Catalogue): boolean {
  const sender = parties.sender.end
  const recipient = parties.recipient.end
  let ofSender = fitting.get(sender)
  if (ofSender === undefined) fitting.set(sender, (ofSender = new WeakMap()))
  let known = ofSender.get(recipient)
  if (known === undefined) ofSender.set(recipient, (known = new Map()))
  const key = `${flow.id} ${data.mode}`
  let result = known.get(key)
  if (result === undefined) {
    result = catalogue.matchesFlow(flow, sender, recipient, data.mode)
    known.set(key, result)
  }
  return result
}
