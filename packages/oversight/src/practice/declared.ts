import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'
import type { SeenPractice } from '@dataspor/read-models/oversight'

import { activityParts, type RecordEntity } from '../record/activity-parts.ts'
import type { RecordSource } from '../record/model.ts'
import { seenInPractice } from '../record/seen.ts'
import { policySource } from '../record/sources.ts'
import type { DeclaredNeverSeen } from './model.ts'

type End = DeclaredNeverSeen['end']

interface Declared {
  readonly flow: Flow
  readonly ends: readonly End[]
}

/** The person-level flows in which a party has a part by name or kind, and at which ends. */
export function declaredFlows(catalogue: Catalogue, party: RecordEntity): readonly Declared[] {
  return catalogue.personLevelFlows().flatMap((flow) => {
    const ends = activityParts(catalogue, flow, party, () => false).flatMap(({ end }) =>
      end === 'through-processor' ? [] : [end],
    )
    return ends.length === 0 ? [] : [{ flow, ends }]
  })
}

/** What the policies state and the rows do not show: whole flows, and bases, purposes, categories of those that show. */
export function declaredNeverSeen(
  catalogue: Catalogue,
  party: RecordEntity,
  rows: readonly SeenPractice[],
): readonly DeclaredNeverSeen[] {
  const seen = seenInPractice(party.ref, rows)
  return declaredFlows(catalogue, party).flatMap(({ flow, ends }) =>
    ends.flatMap((end) => {
      if (seen.flow(flow.id, end) === null) return [wholeFlow(catalogue, flow, end)]
      const own = rows.filter((row) => row.flow === flow.id)
      return partsNeverSeen(catalogue, flow, end, own)
    }),
  )
}

function wholeFlow(catalogue: Catalogue, flow: Flow, end: End): DeclaredNeverSeen {
  const { id, label } = flow
  const source = policySource(catalogue, flow.source)
  return { aspect: 'flow', flow: id, flowLabel: label, end, id, label, source }
}

function partsNeverSeen(
  catalogue: Catalogue,
  flow: Flow,
  end: End,
  rows: readonly SeenPractice[],
): readonly DeclaredNeverSeen[] {
  const source = policySource(catalogue, flow.source)
  const never = (
    aspect: DeclaredNeverSeen['aspect'],
    stated: readonly string[],
    found: ReadonlySet<string>,
    entry: (id: string) => { readonly label: Text } | undefined,
  ): DeclaredNeverSeen[] =>
    stated
      .filter((id) => !found.has(id))
      .map((id) => line(flow, end, aspect, id, entry(id)?.label, source))
  return [
    ...never(
      'legal-basis',
      flow.legalBases,
      new Set(rows.flatMap((row) => row.legalBases)),
      catalogue.legalBasis,
    ),
    ...never('purpose', flow.purposes, new Set(rows.map((row) => row.purpose)), catalogue.purpose),
    ...never(
      'data-category',
      flow.dataCategories,
      new Set(rows.flatMap((row) => row.categories)),
      catalogue.dataCategory,
    ),
  ]
}

function line(
  flow: Flow,
  end: End,
  aspect: DeclaredNeverSeen['aspect'],
  id: string,
  label: Text | undefined,
  source: RecordSource,
): DeclaredNeverSeen {
  const known = label ?? { da: id, en: id }
  return { aspect, flow: flow.id, flowLabel: flow.label, end, id, label: known, source }
}
