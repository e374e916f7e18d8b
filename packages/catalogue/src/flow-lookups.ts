import type { Catalogue } from './catalogue.ts'
import { exampleParties } from './example-parties.ts'
import { createFlowFinder } from './flow-finder.ts'
import { flowCloseness } from './flow-matcher.ts'
import { partsIn } from './party-parts.ts'
import type { PartyIndex } from './party-tree.ts'
import type { Flow } from './schema/flow.ts'

type FlowLookups = Pick<
  Catalogue,
  | 'flowsFor'
  | 'matchesFlow'
  | 'partsIn'
  | 'categoriesOutside'
  | 'exampleParties'
  | 'personLevelFlows'
>

/** Which flows an event can belong to, and which parties an event on a flow can name. */
export function createFlowLookups(
  flows: readonly Flow[],
  parties: PartyIndex,
  resolveParty: Catalogue['resolveParty'],
  isCategory: (id: string) => boolean,
): FlowLookups {
  const finder = createFlowFinder(parties, flows, isCategory)
  const personLevel = flows.filter((flow) => flow.personLevel && flow.act !== 'denied')
  const matchesFlow: Catalogue['matchesFlow'] = (flow, sender, recipient, mode) =>
    flow.mode === mode && flowCloseness(parties, flow, sender, recipient) > 0
  return {
    flowsFor: finder.find,
    categoriesOutside: finder.categoriesOutside,
    matchesFlow,
    partsIn: (flow, party) => partsIn(parties, flow, party),
    exampleParties: (flow) =>
      exampleParties(parties, flow, (sender, recipient) =>
        matchesFlow(flow, resolveParty(sender), resolveParty(recipient), flow.mode),
      ),
    personLevelFlows: () => personLevel,
  }
}
