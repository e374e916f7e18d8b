import type { ExampleParties } from './catalogue.ts'
import { directions } from './flow-matcher.ts'
import type { PartyIndex } from './party-tree.ts'
import type { Flow } from './schema/flow.ts'

/** A third country that a policy names (S4:95). */
const THIRD_COUNTRY = 'us'

/** Numbers that begin with zeros are given to nobody. */
const OF_ENTRY: Readonly<Record<string, string>> = {
  'andre-myndigheder': 'skat',
  'andre-ministerier': 'myndighed:cvr-00000201',
  klagemyndighed: 'myndighed:cvr-00000202',
  'andre-registre': 'skat',
  forskere: 'koebenhavns-universitet',
  'borgere-virksomheder': 'borger',
  'tidligere-modtagere': 'skat',
  'tidligere-opholdskommune': 'kommune:0751',
  tredjelande: 'microsoft',
  usa: 'microsoft',
  'star-databehandlere': 'virksomhed:cvr-00000401',
  'hvidovre-databehandlere': 'virksomhed:cvr-00000402',
  samarbejdspartnere: 'virksomhed:cvr-00000403',
  'anden-aktoer': 'virksomhed:cvr-00000404',
}

const OF_FORM: Readonly<Record<string, string>> = {
  'kommune:*': 'kommune:0101',
  'a-kasse:*': 'a-kasse:3f',
  'virksomhed:cvr-*': 'virksomhed:cvr-00000101',
  'uddannelse:*': 'uddannelse:cvr-00000301',
  'laege:*': 'laege:ydernr-000001',
}

/** References that an event on this flow could use; the first of its directions that they really match. */
export function exampleParties(
  parties: PartyIndex,
  flow: Flow,
  matches: (sender: string, recipient: string) => boolean,
): ExampleParties {
  const examples = directions(flow).map(([from, to]) => ({
    sender: exampleOf(parties, from),
    recipient: exampleOf(parties, to),
    abroad: parties.get(to)?.ref?.startsWith('land:') === true,
  }))
  const example = examples.find(
    ({ sender, recipient }) => sender !== recipient && matches(sender, recipient),
  )
  if (example === undefined) throw new RangeError(`no example matches flow ${flow.id}`)
  const { sender, recipient, abroad } = example
  return abroad ? { sender, recipient, transferCountry: THIRD_COUNTRY } : { sender, recipient }
}

function exampleOf(parties: PartyIndex, id: string): string {
  const special = OF_ENTRY[id]
  if (special !== undefined) return special
  const ref = parties.get(id)?.ref ?? id
  return OF_FORM[ref] ?? (ref === 'borger' ? ref : id)
}
