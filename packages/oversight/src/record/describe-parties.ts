import type { Catalogue, Party } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'

import { type ActivityPart, controllerOfPolicy } from './activity-parts.ts'
import { named } from './describe-fields.ts'
import type { Named, RecordField, RecordParty, RecordSource, RecordTransfer } from './model.ts'
import type { SeenInPractice } from './seen.ts'
import { field, FROM_PRACTICE, NOT_STATED, policySource } from './sources.ts'

const derived = (da: string, en: string): RecordSource => ({ kind: 'derived', why: { da, en } })

const RECEIVES_ONLY = derived(
  'Parten modtager her; hvad den giver videre, står under dens egne videregivelser',
  'The party receives here; what it passes on stands with its own disclosures',
)
const OWN_DATA = derived(
  'Oplysningerne kommer fra partens egne systemer',
  'The data come from the party’s own systems',
)
const NO_TRANSFER = derived(
  'Politikken beskriver ingen overførsel til et tredjeland for denne udveksling',
  'The policy describes no transfer to a third country for this flow',
)
const OWN_BEHALF = derived('Parten er selv dataansvarlig', 'The party is the controller itself')

const KINDS: Readonly<Partial<Record<Party['entityType'], RecordParty['kind']>>> = {
  'legal-entity': 'legal-entity',
  unit: 'part',
  system: 'part',
  role: 'category',
  category: 'category',
  country: 'country',
  person: 'data-subject',
}

/** Art. 30(1)(d): who the policy names, and after them who was seen, by name. */
export function recipientsOf(
  catalogue: Catalogue,
  part: ActivityPart,
  seen: SeenInPractice,
): RecordField<RecordParty> {
  if (part.end === 'recipient') return { values: [], source: RECEIVES_ONLY }
  return partiesAt(catalogue, part, seen)
}

export function originsOf(
  catalogue: Catalogue,
  part: ActivityPart,
  seen: SeenInPractice,
): RecordField<RecordParty> {
  if (part.end !== 'recipient') return { values: [], source: OWN_DATA }
  return partiesAt(catalogue, part, seen)
}

function partiesAt(
  catalogue: Catalogue,
  { flow, end, others }: ActivityPart,
  seen: SeenInPractice,
): RecordField<RecordParty> {
  const found = seen.others(flow.id, end)
  const declared = others.map((id) => declaredParty(catalogue, id, found))
  const known = new Set(declared.map(({ ref }) => ref))
  const more = found.filter(({ party }) => !known.has(party))
  return field(
    [...declared, ...more.map((one) => seenParty(catalogue, one))],
    policySource(catalogue, flow.source),
  )
}

type Found = ReturnType<SeenInPractice['others']>[number]

function declaredParty(catalogue: Catalogue, id: string, found: readonly Found[]): RecordParty {
  const entry = catalogue.party(id)
  const isForm = entry?.ref === null || entry?.ref?.endsWith('*') === true
  const kind = isForm ? 'category' : ((entry && KINDS[entry.entityType]) ?? 'category')
  const ref = kind === 'legal-entity' || kind === 'data-subject' ? (entry?.ref ?? null) : null
  const seen = found.find(({ party }) => party === ref)?.seen ?? null
  return { ...named(catalogue, id, entry), ref, kind, seen }
}

/** A legal entity that was seen at the other end, under the name that the catalogue has. */
function seenParty(catalogue: Catalogue, { party, seen }: Found): RecordParty {
  return {
    id: party,
    ref: party,
    label: catalogue.partyName(party) ?? { da: party, en: party },
    source: FROM_PRACTICE,
    kind: party === 'borger' ? 'data-subject' : 'legal-entity',
    seen,
  }
}

/** Art. 30(2)(a): the controllers that a processor acts for: who gave it the data, else whose policy it is. */
export function onBehalfOf(
  catalogue: Catalogue,
  part: ActivityPart,
  seen: SeenInPractice,
): RecordField<RecordParty> {
  if (part.role === 'controller') return { values: [], source: OWN_BEHALF }
  if (part.end === 'recipient') return partiesAt(catalogue, part, seen)
  const controller = controllerOfPolicy(catalogue, part.flow)
  const source = policySource(catalogue, part.flow.source)
  if (controller === undefined) return { values: [], source: NOT_STATED }
  const label = catalogue.partyName(controller) ?? { da: controller, en: controller }
  const value = { id: controller, ref: controller, label, source, seen: null }
  return { values: [{ ...value, kind: 'legal-entity' }], source }
}

/** Art. 30(1)(e) and 30(2)(c): the countries that the policy names, and what it says safeguards the transfer. */
export function transfersOf(
  catalogue: Catalogue,
  { flow, end }: ActivityPart,
): RecordField<RecordTransfer> {
  if (!flow.thirdCountry || end === 'recipient') return { values: [], source: NO_TRANSFER }
  const source = policySource(catalogue, flow.source)
  const safeguards: readonly Named[] = flow.safeguards.map((id) =>
    named(catalogue, id, catalogue.legalBasis(id)),
  )
  const countries = flow.to.filter((id) => catalogue.party(id)?.entityType === 'country')
  const values = countries.map((id) => {
    const entry = catalogue.party(id)
    const kind = flow.transfer?.kind ?? null
    return { ...named(catalogue, id, entry), country: countryOf(entry), kind, safeguards }
  })
  return field(values, source)
}

/** Null where the entry stands for any country. */
function countryOf(entry: Party | undefined): string | null {
  const code = entry?.ref?.slice('land:'.length)
  return code === undefined || code === '*' ? null : code
}

export const NO_JOINT_CONTROLLERS: Text = {
  da: 'Ingen af politikkerne nævner fælles dataansvar (artikel 26)',
  en: 'None of the policies mentions joint controllers (article 26)',
}

export const NO_REPRESENTATIVE: RecordSource = derived(
  'Parten er etableret i EU: en repræsentant kræves ikke (artikel 27)',
  'The party is established in the EU: no representative is required (article 27)',
)
