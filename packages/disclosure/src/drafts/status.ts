import { parseRfc3339, type Refusal, refusal, type WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { type Drafted, plain } from './drafted.ts'

type Status = WireEventOf<'subject.status-changed'>['data']
type Value =
  | { readonly refused: Refusal }
  | { readonly refused?: undefined; readonly value: unknown }

/** A fact about a person; parties in it are stored under their one ref, so that rules can compare them. */
export function draftStatus(
  { data }: WireEventOf<'subject.status-changed'>,
  context: DecideContext,
): Drafted {
  const read = readValue(data, context)
  if (read.refused !== undefined) return read
  return plain({
    key: data.key,
    value: read.value,
    validFrom: parseRfc3339(data.validFrom)!,
    ...(data.validTo === undefined ? {} : { validTo: parseRfc3339(data.validTo)! }),
  })
}

function readValue(data: Status, context: DecideContext): Value {
  switch (data.key) {
    case 'cv.searchable':
    case 'enrolment':
    case 'addressProtected':
    case 'custody':
    case 'guardianship':
    case 'deceased':
    case 'researchProject':
      return { value: data.value }
    case 'cv.lastLogin':
      return { value: parseRfc3339(data.value)! }
    case 'akasse':
      return partyRef(data.value, 'a-kasse:', '/data/value', context)
    case 'kommune':
      return partyRef(data.value, 'kommune:', '/data/value', context)
    case 'jobcentre':
      return jobcentreRef(data.value, '/data/value', context)
    case 'benefitGroup':
      return context.catalogue.benefit(data.value) === undefined
        ? { refused: refusal('event_invalid', '/data/value', 'Not a benefit of the catalogue.') }
        : { value: data.value }
    case 'vitasResponsible': {
      const jobcentre = jobcentreRef(data.value.jobcentre, '/data/value/jobcentre', context)
      if (jobcentre.refused !== undefined) return jobcentre
      return { value: { application: data.value.application, jobcentre: jobcentre.value } }
    }
    default:
      return data satisfies never
  }
}

function partyRef(
  ref: string,
  prefix: string,
  pointer: string,
  { catalogue }: DecideContext,
): Value {
  const party = catalogue.resolveParty(ref)
  return party.kind === 'entity' && party.ref.startsWith(prefix)
    ? { value: party.ref }
    : { refused: refusal('party_unknown', pointer) }
}

/** A municipality, or a joint job centre, which is one entry of the catalogue standing for several. */
function jobcentreRef(ref: string, pointer: string, context: DecideContext): Value {
  const entry = context.catalogue.party(ref)
  return entry !== undefined && entry.aliasOf.length > 1
    ? { value: entry.id }
    : partyRef(ref, 'kommune:', pointer, context)
}
