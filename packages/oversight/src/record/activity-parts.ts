import type {
  Catalogue,
  EntityParty,
  Flow,
  FlowPart,
  Meant,
  UnknownParty,
} from '@dataspor/catalogue'

import type { ActivityEnd, RecordRole } from './model.ts'

export type RecordEntity = EntityParty | UnknownParty

/** A flow as one end of it has it, before it is described. */
export interface ActivityPart {
  readonly flow: Flow
  readonly end: ActivityEnd
  readonly role: RecordRole
  readonly meant: Meant
  /** Entries of the catalogue: the party's own parts, and who is at the other end. */
  readonly own: readonly string[]
  readonly others: readonly string[]
}

const CLOSENESS: Readonly<Record<Meant, number>> = { category: 0, 'one-of': 1, named: 2 }

/**
 * The parts of a party in a flow. As one of a category (any company can be "an employer") it has one only where it was
 * seen: a policy that names nobody declares nothing about a particular party.
 */
export function activityParts(
  catalogue: Catalogue,
  flow: Flow,
  party: RecordEntity,
  wasSeen: (end: ActivityEnd) => boolean,
): readonly ActivityPart[] {
  const parts = catalogue.partsIn(flow, party)
  if (parts.length === 0) return throughProcessor(catalogue, flow, party)
  if (flow.act === 'internal') return joined(catalogue, flow, 'internal', parts, wasSeen)
  const at = (role: FlowPart['role']) => parts.filter((part) => part.role === role)
  return [
    ...joined(catalogue, flow, 'sender', at('sender'), wasSeen),
    ...joined(catalogue, flow, 'recipient', at('recipient'), wasSeen),
  ]
}

function joined(
  catalogue: Catalogue,
  flow: Flow,
  end: ActivityEnd,
  parts: readonly FlowPart[],
  wasSeen: (end: ActivityEnd) => boolean,
): readonly ActivityPart[] {
  const counted = parts.filter(({ meant }) => meant !== 'category' || wasSeen(end))
  if (counted.length === 0) return []
  const own = distinct(counted.map((part) => part.own))
  const others = distinct(counted.map((part) => part.other))
  const meant = counted
    .map((part) => part.meant)
    .reduce((best, one) => (CLOSENESS[one] > CLOSENESS[best] ? one : best))
  return [{ flow, end, role: roleAt(catalogue, flow, end, own), meant, own, others }]
}

/** GDPR art. 28: whoever gets data to process for another, and whoever passes on what it processes so. */
function roleAt(
  catalogue: Catalogue,
  flow: Flow,
  end: ActivityEnd,
  own: readonly string[],
): RecordRole {
  if (flow.act !== 'processor') return 'controller'
  if (end === 'recipient') return 'processor'
  return own.every((id) => catalogue.party(id)?.role === 'processor') ? 'processor' : 'controller'
}

/** What a processor does on behalf of the controller whose policy describes it, e.g. remote support from abroad. */
function throughProcessor(
  catalogue: Catalogue,
  flow: Flow,
  party: RecordEntity,
): readonly ActivityPart[] {
  if (flow.act !== 'processor' || controllerOfPolicy(catalogue, flow) !== party.ref) return []
  const { from: own, to: others } = flow
  const end = 'through-processor'
  return [{ flow, end, role: 'controller', meant: 'named', own, others }]
}

/** Ref of the controller whose policy states the flow. */
export function controllerOfPolicy(catalogue: Catalogue, flow: Flow): string | undefined {
  const policy = catalogue.policyDocument(flow.source.document)
  const resolved = policy === undefined ? undefined : catalogue.resolveParty(policy.controller)
  return resolved !== undefined && 'ref' in resolved ? resolved.ref : undefined
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}
