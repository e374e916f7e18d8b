import type { Flow } from '@dataspor/catalogue'
import type { SourceActivity } from '@dataspor/read-models/personal'

import type { DeclaredFlow } from '../contract/envelope.ts'
import type { AnswerParty } from '../contract/party.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { sourceOf } from '../lexicon/source.ts'
import type { ExpectedSource } from './expected.ts'

/**
 * Flows about persons that the policies state and that no source reports per person: none of those who could has ever
 * reported anything. Aggregates are about nobody, and what a policy denies does not happen.
 */
export function declaredNotRecorded(
  lexicon: Lexicon,
  expected: readonly ExpectedSource[],
  activity: readonly SourceActivity[],
): readonly DeclaredFlow[] {
  const reported = reportedFlows(expected, new Set(activity.map((each) => each.source)))
  const reporting = new Set(activity.map((each) => each.source))
  return lexicon.catalogue.document.flows
    .filter((flow) => flow.act !== 'aggregate' && flow.act !== 'denied')
    .filter(
      (flow) =>
        !flow.personLevel || !(reported.has(flow.id) || isCollected(lexicon, flow, reporting)),
    )
    .map((flow) => present(lexicon, flow))
}

function reportedFlows(
  expected: readonly ExpectedSource[],
  reporting: ReadonlySet<string>,
): ReadonlySet<string> {
  const heard = expected.filter(
    ({ registration, refs }) =>
      registration !== undefined && refs.some((ref) => reporting.has(ref)),
  )
  return new Set(heard.flatMap(({ flows }) => flows))
}

/** What comes from the person, or from one who is no producer, is reported by the recipient. */
function isCollected(lexicon: Lexicon, flow: Flow, reporting: ReadonlySet<string>): boolean {
  const { catalogue } = lexicon
  const senderless = flow.from.every((id) => {
    const party = catalogue.party(id)
    return (
      party?.ref === 'borger' || party?.entityType === 'category' || party?.entityType === 'role'
    )
  })
  if (!senderless) return false
  return flow.to.some((id) => {
    const ref = catalogue.sourceRef(id)
    const entity = ref === null ? null : lexicon.parties.ref(ref).id
    return (ref !== null && reporting.has(ref)) || (entity !== null && reporting.has(entity))
  })
}

function present(lexicon: Lexicon, flow: Flow): DeclaredFlow {
  const { catalogue, language } = lexicon
  const controller = responsible(lexicon, flow)
  return {
    flow: lexicon.flow(flow.id),
    controller: controller === null ? null : { id: controller.id, name: controller.name },
    recipients: flow.to.map((id) => partyOf(lexicon, id)),
    purpose: flow.purposes.map((id) => lexicon.purpose(id)),
    source: sourceOf(catalogue, language, flow.source),
  }
}

function responsible(lexicon: Lexicon, flow: Flow): AnswerParty | null {
  const ids = flow.act === 'collection' ? flow.to : flow.from
  const [first] = ids
  return first === undefined ? null : partyOf(lexicon, first)
}

/** A party of the catalogue by id: what names one legal entity as that, all else under its own label. */
function partyOf({ catalogue, language, parties }: Lexicon, id: string): AnswerParty {
  const resolved = catalogue.resolveParty(id)
  if (resolved.kind === 'entity' || resolved.kind === 'person') return parties.ref(id)
  return { id, name: catalogue.party(id)?.label[language] ?? id, kind: 'category' }
}
