import { type Catalogue, type RetentionRule, validityOn } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'

import type { ActivityPart } from './activity-parts.ts'
import type {
  Named,
  RecordBasis,
  RecordCategory,
  RecordErasure,
  RecordField,
  RecordSource,
} from './model.ts'
import { field, NOT_STATED, policySource } from './sources.ts'

/** Kinds of rule that say how long data are kept; the others speak of visibility, notices and versions. */
const KEEPING: readonly RetentionRule['type'][] = ['retention', 'archive', 'duty', 'project']

/** What a part is described with: the catalogue and the Danish day on which bases are judged. */
export interface Describing {
  readonly catalogue: Catalogue
  readonly day: string
}

const BEYOND_NAMED: Readonly<Record<string, Text>> = {
  all: {
    da: 'Politikken nævner alle oplysninger: listen er ingen grænse',
    en: 'The policy says all data: the list is no bound',
  },
  examples: {
    da: 'Politikken nævner eksempler: der kan være flere',
    en: 'The policy gives examples: there may be more',
  },
  'some-unspecified': {
    da: 'Politikken siger ikke hvilke: listen er den videste',
    en: 'The policy does not say which: the list is the widest',
  },
}

const FOR_CONTROLLER: Text = {
  da: 'Angivet for den dataansvarlige i almindelighed, ikke for denne udveksling',
  en: 'Stated for the controller in general, not for this flow',
}

/** An entry with a label and a source, as the record names it. */
export function named(
  catalogue: Catalogue,
  id: string,
  entry:
    | { readonly label: Text; readonly source: ActivityPart['flow']['source'] | null }
    | undefined,
): Named {
  return {
    id,
    label: entry?.label ?? { da: id, en: id },
    source: entry === undefined ? NOT_STATED : policySource(catalogue, entry.source),
  }
}

/** Art. 30(1)(b). */
export function purposesOf({ catalogue }: Describing, { flow }: ActivityPart): RecordField<Named> {
  const values = flow.purposes.map((id) => named(catalogue, id, catalogue.purpose(id)))
  return field(values, policySource(catalogue, flow.source))
}

/** Art. 30(1)(c), persons. */
export function subjectsOf({ catalogue }: Describing, { flow }: ActivityPart): RecordField<Named> {
  const values = flow.subjectCategories.map((id) =>
    named(catalogue, id, catalogue.subjectCategory(id)),
  )
  return field(values, policySource(catalogue, flow.source))
}

/** Art. 30(1)(c), data. */
export function categoriesOf(
  { catalogue }: Describing,
  { flow }: ActivityPart,
): RecordField<RecordCategory> {
  const values = flow.dataCategories.map((id) => {
    const known = catalogue.dataCategory(id)
    return {
      ...named(catalogue, id, known),
      classification: known?.classification ?? ('unknown' as const),
    }
  })
  const note = BEYOND_NAMED[flow.categoriesStated]
  const stated = field(values, policySource(catalogue, flow.source))
  return note === undefined ? stated : { ...stated, note }
}

/** Art. 30(1)(f): rules for the flow, for the party's own part in it, and for the data. */
export function erasureOf(
  { catalogue }: Describing,
  { flow, own, end }: ActivityPart,
): RecordField<RecordErasure> {
  const keepers = end === 'through-processor' ? [] : own
  const entities = keepers.flatMap((id) => catalogue.party(id)?.legalEntity ?? [])
  const ids = [flow.id, ...keepers, ...entities, ...flow.dataCategories]
  const rules = catalogue.retentionOf(ids).filter(({ type }) => KEEPING.includes(type))
  const values = rules.map((rule) => ({ ...named(catalogue, rule.id, rule), value: rule.value }))
  return field(values, values[0]?.source ?? NOT_STATED)
}

/** Measures of the policies given (art. 32(1)). */
export function securityOf(catalogue: Catalogue, documents: readonly string[]): RecordField<Named> {
  const measures = catalogue.document.security.filter(({ source }) =>
    [source.document, ...source.alsoIn].some((id) => documents.includes(id)),
  )
  const values = measures.map((measure) => named(catalogue, measure.id, measure))
  return field(values, values[0]?.source ?? NOT_STATED)
}

export function basesOf(
  { catalogue, day }: Describing,
  { flow }: ActivityPart,
): RecordField<RecordBasis> {
  const values = flow.legalBases.map((id) => {
    const basis = catalogue.legalBasis(id)
    return {
      ...named(catalogue, id, basis),
      citation: basis?.citation ?? id,
      url: basis?.url ?? null,
      validity: basis === undefined ? ('unknown' as const) : validityOn(basis, day),
    }
  })
  const stated = field(values, policySource(catalogue, flow.source))
  return flow.basisSource === 'controller' ? { ...stated, note: FOR_CONTROLLER } : stated
}

/** Art. 28(3); null where the flow needs none, `not-stated` where it needs one that no policy mentions. */
export function agreementOf(
  { catalogue }: Describing,
  { flow }: ActivityPart,
): RecordSource | null {
  if (flow.act !== 'processor') return null
  return flow.agreement === null ? NOT_STATED : policySource(catalogue, flow.agreement)
}
