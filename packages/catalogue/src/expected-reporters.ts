import type { ExpectedReporter } from './catalogue.ts'
import { fillsForm, isForm, type PartyIndex } from './party-tree.ts'
import type { Flow } from './schema/flow.ts'
import type { Party } from './schema/party.ts'

/** A party that a form such as `kommune:*` stands for. */
export interface Instance {
  readonly ref: string
  readonly label: ExpectedReporter['label']
}

/**
 * Every party that a policy names as sender of personal data, once, in the order of the flows. General entries are
 * filled in from the lists of instances; what cannot be filled in stays one entry without a reference. Persons report
 * nothing.
 */
export function expectedReporters(
  parties: PartyIndex,
  personLevelFlows: readonly Flow[],
  instances: readonly Instance[],
): readonly ExpectedReporter[] {
  const found = new Map<
    string,
    { ref: string | null; partyId: string; label: ExpectedReporter['label']; flows: Set<string> }
  >()
  for (const flow of personLevelFlows) {
    for (const party of flow.from.flatMap((id) => parties.get(id) ?? [])) {
      if (party.ref === 'borger') continue
      for (const { ref, label } of reportersOf(parties, party, instances)) {
        const key = ref ?? party.id
        const reporter = found.get(key) ?? {
          ref,
          partyId: party.id,
          label,
          flows: new Set<string>(),
        }
        reporter.flows.add(flow.id)
        found.set(key, reporter)
      }
    }
  }
  return [...found.values()].map((reporter) => ({ ...reporter, flows: [...reporter.flows] }))
}

function reportersOf(
  parties: PartyIndex,
  party: Party,
  instances: readonly Instance[],
): readonly { readonly ref: string | null; readonly label: ExpectedReporter['label'] }[] {
  if (party.entityType === 'category' || party.ref === null)
    return [{ ref: null, label: party.label }]
  if (isForm(party.ref)) {
    const form = party.ref
    const filled = instances.filter(({ ref }) => fillsForm(form, ref))
    return filled.length > 0 ? filled : [{ ref: null, label: party.label }]
  }
  const owner =
    party.ref === party.id || party.legalEntity === null
      ? undefined
      : parties.get(party.legalEntity)
  return [{ ref: party.ref, label: owner?.label ?? party.label }]
}
