import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { Person } from './people.ts'

export interface Ends {
  readonly sender: string
  readonly recipient: string
  readonly transferCountry?: string
}

/** Sender and recipient of a flow for one person: the flow's example with this person's own municipality, fund and employer. */
export function endsFor(catalogue: Catalogue, flow: Flow, person: Person): Ends {
  const { sender, recipient, transferCountry } = catalogue.exampleParties(flow)
  const ends = { sender: own(sender, person), recipient: own(recipient, person) }
  const fits = catalogue.matchesFlow(
    flow,
    catalogue.resolveParty(ends.sender),
    catalogue.resolveParty(ends.recipient),
    flow.mode,
  )
  const used = fits ? ends : { sender, recipient }
  return transferCountry === undefined ? used : { ...used, transferCountry }
}

function own(ref: string, person: Person): string {
  if (ref === 'kommune:0101') return person.kommune
  if (ref === 'a-kasse:3f') return person.akasse
  if (ref === 'virksomhed:cvr-00000101') return person.employer
  return ref
}

/** Names of the made-up parties that the catalogue does not know. */
const NAMES: Readonly<Record<string, string>> = {
  'virksomhed:cvr-00000101': 'Eksempel Handel ApS',
  'virksomhed:cvr-00000111': 'Havnens Bageri ApS',
  'virksomhed:cvr-00000112': 'Nordlys Montage A/S',
  'virksomhed:cvr-00000113': 'Engens Pleje ApS',
  'virksomhed:cvr-00000401': 'Eksempel Drift A/S',
  'virksomhed:cvr-00000402': 'Eksempel Hosting A/S',
  'virksomhed:cvr-00000403': 'Eksempel Kompetence ApS',
  'virksomhed:cvr-00000404': 'Eksempel Jobvej A/S',
  'myndighed:cvr-00000201': 'Eksempelministeriet',
  'myndighed:cvr-00000202': 'Ankenævnet for Eksempler',
  'uddannelse:cvr-00000301': 'Eksempelskolen',
  'laege:ydernr-000001': 'Lægehuset Eksempelvej',
}

/** The party as an event gives it: with a name where the catalogue has none. */
export function named(ref: string): string | { readonly ref: string; readonly name: string } {
  const name = NAMES[ref]
  return name === undefined ? ref : { ref, name }
}
