import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'
import type { SeenPractice } from '@dataspor/read-models/oversight'

import { sumOf } from '../record/seen.ts'
import type { SeenNeverDeclared } from './model.ts'

/** One thing that a row shows and no policy states. */
interface Undeclared {
  readonly row: SeenPractice
  readonly aspect: SeenNeverDeclared['aspect']
  readonly why: SeenNeverDeclared['why']
  readonly id: string | null
}

/** What the rows show and the policies do not state, most first; by what it is, flow and both ends. */
export function seenNeverDeclared(
  catalogue: Catalogue,
  rows: readonly SeenPractice[],
): readonly SeenNeverDeclared[] {
  const found = rows.flatMap((row) => undeclaredIn(catalogue, row))
  const groups = Map.groupBy(found, ({ row, aspect, why, id }) =>
    JSON.stringify([aspect, why, row.flow, id, row.sender, row.recipient]),
  )
  return [...groups.values()]
    .flatMap((group) => summed(catalogue, group))
    .toSorted((a, b) => b.disclosures - a.disclosures)
}

function undeclaredIn(catalogue: Catalogue, row: SeenPractice): readonly Undeclared[] {
  const flow = row.flow === '' ? undefined : catalogue.flow(row.flow)
  if (flow === undefined) return [{ row, aspect: 'flow', why: 'unknown', id: null }]
  if (flow.act === 'denied') return [{ row, aspect: 'flow', why: 'denied', id: null }]
  // What is about nobody belongs to such a flow; what is about somebody was refused it when it was judged.
  if (!flow.personLevel) return []
  return partsOf(catalogue, flow, row)
}

function partsOf(catalogue: Catalogue, flow: Flow, row: SeenPractice): readonly Undeclared[] {
  const outside = (aspect: Undeclared['aspect'], ids: readonly string[]): Undeclared[] =>
    ids.map((id) => ({ row, aspect, why: 'not-in-policy', id }))
  const known = row.categories.filter((id) => catalogue.dataCategory(id) !== undefined)
  const unknown = row.categories.filter((id) => !known.includes(id))
  const purposes = row.purpose === '' || flow.purposes.includes(row.purpose) ? [] : [row.purpose]
  return [
    ...outside(
      'legal-basis',
      row.legalBases.filter((id) => !flow.legalBases.includes(id)),
    ),
    ...outside('purpose', purposes),
    ...outside('data-category', [...catalogue.categoriesOutside(flow, known), ...unknown]),
  ]
}

function summed(catalogue: Catalogue, group: readonly Undeclared[]): readonly SeenNeverDeclared[] {
  const [first] = group
  const seen = sumOf(group.map(({ row }) => row))
  if (first === undefined || seen === null) return []
  const { row, aspect, why, id } = first
  const flow = row.flow === '' ? undefined : catalogue.flow(row.flow)
  return [
    {
      aspect,
      why,
      flow: row.flow === '' ? null : row.flow,
      flowLabel: flow?.label ?? null,
      id,
      label: id === null ? null : labelOf(catalogue, aspect, id),
      sender: nameOf(catalogue, row.sender),
      recipient: nameOf(catalogue, row.recipient),
      ...seen,
    },
  ]
}

function labelOf(catalogue: Catalogue, aspect: Undeclared['aspect'], id: string): Text {
  const entry =
    aspect === 'legal-basis'
      ? catalogue.legalBasis(id)
      : aspect === 'purpose'
        ? catalogue.purpose(id)
        : catalogue.dataCategory(id)
  return entry?.label ?? { da: id, en: id }
}

function nameOf(catalogue: Catalogue, ref: string): { readonly id: string; readonly name: Text } {
  return { id: ref, name: catalogue.partyName(ref) ?? { da: ref, en: ref } }
}
