import type { Catalogue, Flow } from '@dataspor/catalogue'

import { type ActivityPart, activityParts, type RecordEntity } from './activity-parts.ts'
import {
  agreementOf,
  basesOf,
  categoriesOf,
  type Describing,
  erasureOf,
  named,
  purposesOf,
  securityOf,
  subjectsOf,
} from './describe-fields.ts'
import { onBehalfOf, originsOf, recipientsOf, transfersOf } from './describe-parties.ts'
import type { RecordActivity, RecordOmission } from './model.ts'
import type { SeenInPractice } from './seen.ts'
import { field, policySource } from './sources.ts'

export interface Activities {
  readonly activities: readonly RecordActivity[]
  readonly omitted: readonly RecordOmission[]
}

/** Every activity of a party that the policies describe, or that was seen on a flow that names nobody. */
export function activitiesOf(
  describing: Describing,
  party: RecordEntity,
  seen: SeenInPractice,
): Activities {
  const activities: RecordActivity[] = []
  const omitted: RecordOmission[] = []
  for (const flow of describing.catalogue.document.flows) {
    const parts = activityParts(
      describing.catalogue,
      flow,
      party,
      (end) => seen.flow(flow.id, end) !== null,
    )
    if (parts.length === 0) continue
    const reason = reasonToOmit(flow)
    if (reason === null) activities.push(...parts.map((part) => describe(describing, part, seen)))
    else omitted.push(omission(describing.catalogue, flow, reason))
  }
  return { activities, omitted }
}

function reasonToOmit(flow: Flow): RecordOmission['reason'] | null {
  if (flow.act === 'denied') return 'denied'
  return flow.personLevel ? null : 'no-personal-data'
}

function omission(
  catalogue: Catalogue,
  flow: Flow,
  reason: RecordOmission['reason'],
): RecordOmission {
  const { id, label, source } = flow
  return { flow: id, label, reason, source: policySource(catalogue, source) }
}

function describe(
  describing: Describing,
  part: ActivityPart,
  seen: SeenInPractice,
): RecordActivity {
  const { catalogue } = describing
  const { flow, end, role, meant } = part
  const source = policySource(catalogue, flow.source)
  return {
    id: `${flow.id}.${end}`,
    flow: flow.id,
    label: flow.label,
    role,
    end,
    act: flow.act,
    mode: flow.mode,
    status: flow.status === 'stated' ? 'stated' : 'partly-implied',
    meant,
    source,
    own: field(
      part.own.map((id) => named(catalogue, id, catalogue.party(id))),
      source,
    ),
    onBehalfOf: onBehalfOf(catalogue, part, seen),
    purposes: purposesOf(describing, part),
    subjectCategories: subjectsOf(describing, part),
    dataCategories: categoriesOf(describing, part),
    recipients: recipientsOf(catalogue, part, seen),
    origins: originsOf(catalogue, part, seen),
    transfers: transfersOf(catalogue, part),
    erasure: erasureOf(describing, part),
    security: securityOf(catalogue, [flow.source.document, ...flow.source.alsoIn]),
    legalBases: basesOf(describing, part),
    agreement: agreementOf(describing, part),
    seen: seen.flow(flow.id, end),
  }
}
