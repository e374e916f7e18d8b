import type { Catalogue } from '@dataspor/catalogue'
import type { StoredDisclosure, StoredParty } from '@dataspor/events'

/**
 * Who is responsible for the data where they came from. The person is nobody's controller: what is collected from the
 * person is the collector's. A processor answers for nothing itself (GDPR art. 28): its data are those of the controller
 * whose policy describes the flow.
 */
export function controllerOf(disclosure: StoredDisclosure, catalogue: Catalogue): StoredParty {
  const { sender, recipient, act, assessment } = disclosure
  if (sender.ref === 'borger') return recipient
  if (act !== 'processor' || catalogue.party(sender.ref)?.role !== 'processor') return sender
  const flow = assessment.flow === null ? undefined : catalogue.flow(assessment.flow)
  const policy = flow === undefined ? undefined : catalogue.policyDocument(flow.source.document)
  if (policy === undefined) return sender
  const resolved = catalogue.resolveParty(policy.controller)
  return 'ref' in resolved ? { ref: resolved.ref } : sender
}
