import type { Catalogue, ContactPoint } from '@dataspor/catalogue'
import { copenhagenDay } from '@dataspor/kernel'

import { activitiesOf } from './activities.ts'
import type { RecordEntity } from './activity-parts.ts'
import { securityOf } from './describe-fields.ts'
import { NO_JOINT_CONTROLLERS, NO_REPRESENTATIVE } from './describe-parties.ts'
import { gapsOf } from './gaps.ts'
import type {
  ProcessingRecord,
  RecordActivity,
  RecordContact,
  RecordField,
  RecordInconsistency,
  RecordPeriod,
} from './model.ts'
import type { SeenInPractice } from './seen.ts'
import { field, NOT_STATED, policySource } from './sources.ts'

/**
 * The record of processing activities of a party (GDPR art. 30(1)(a)-(g), 30(2)), from what the policies of the
 * catalogue say and what was seen in the period. Each field says where it comes from; what no policy says is empty, and
 * a gap. Bases are judged on the last day of the period.
 */
export function processingRecord(
  catalogue: Catalogue,
  party: RecordEntity,
  period: RecordPeriod,
  seen: SeenInPractice,
): ProcessingRecord {
  const day = copenhagenDay(period.to - 1)
  const own = ownPolicies(catalogue, party)
  const { activities, omitted } = activitiesOf({ catalogue, day }, party, seen)
  const known = catalogue.controllerContact(party.ref)
  return {
    party: {
      id: party.ref,
      name: party.name ?? { da: party.ref, en: party.ref },
      cvr: party.cvr ?? null,
    },
    catalogue: catalogue.version,
    period: { from: new Date(period.from).toISOString(), to: new Date(period.to).toISOString() },
    controller: contactField(catalogue, known?.contact ?? null),
    dataProtectionOfficer: contactField(catalogue, known?.dpo ?? null),
    jointControllers: { values: [], source: NOT_STATED, note: NO_JOINT_CONTROLLERS },
    representative: { values: [], source: NO_REPRESENTATIVE },
    security: securityOf(catalogue, own),
    activities,
    omitted,
    gaps: gapsOf(activities),
    inconsistencies: inconsistenciesOf(catalogue, own, activities),
  }
}

/** Ids of the policies whose controller the party is. */
function ownPolicies(catalogue: Catalogue, party: RecordEntity): readonly string[] {
  return catalogue.document.documents
    .filter(({ controller }) => {
      const resolved = catalogue.resolveParty(controller)
      return 'ref' in resolved && resolved.ref === party.ref
    })
    .map(({ id }) => id)
}

function contactField(
  catalogue: Catalogue,
  contact: ContactPoint | null,
): RecordField<RecordContact> {
  if (contact === null) return field<RecordContact>([], NOT_STATED)
  const { name, address, phone, email, url } = contact
  const source = policySource(catalogue, contact.source)
  return field([{ name, address, phone, email, url, source }], source)
}

/** Where the party's own policies, or those that its activities rest on, contradict each other; both sides are kept. */
function inconsistenciesOf(
  catalogue: Catalogue,
  own: readonly string[],
  activities: readonly RecordActivity[],
): readonly RecordInconsistency[] {
  const rests = activities.flatMap(({ source }) =>
    source.kind === 'policy' ? [source.document] : [],
  )
  const concerned = new Set([...own, ...rests])
  return catalogue.document.inconsistencies
    .filter(({ documents }) => documents.some((id) => concerned.has(id)))
    .map(({ id, topic, detail, documents }) => ({
      id,
      topic,
      detail,
      documents: documents.map((document) => ({
        id: document,
        title: catalogue.policyDocument(document)?.title ?? { da: document, en: document },
      })),
    }))
}
