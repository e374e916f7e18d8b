import type { FlowQuery } from './catalogue.ts'
import { flowCloseness } from './flow-matcher.ts'
import type { PartyResolution } from './party-resolution.ts'
import type { PartyIndex } from './party-tree.ts'
import type { Flow, Mode } from './schema/flow.ts'
import { validityOn } from './validity.ts'

const CLASSES_MAX = 65_536
const MEMO_MAX = 20_000
const MODES: readonly Mode[] = ['push', 'pull', 'view', 'internal']

export interface FlowFinder {
  find(query: FlowQuery): readonly Flow[]
  categoriesOutside(flow: Flow, categories: readonly string[]): readonly string[]
}

/**
 * Finds flows by what their ends are *like*: two municipalities without entries of their own are alike, so the matching
 * is done once per pair of classes and mode, not once per pair of parties.
 */
export function createFlowFinder(
  parties: PartyIndex,
  flows: readonly Flow[],
  isCategory: (id: string) => boolean,
): FlowFinder {
  const bounds = new Map(flows.map((flow) => [flow.id, categoryBound(flow)]))
  const candidates = createCandidates(parties, flows)
  const isOutside = (bound: ReadonlySet<string>, id: string): boolean =>
    !bound.has(id) && isCategory(id)
  return {
    find: (query) => {
      const found = candidates(query).filter((flow) => {
        if (query.act !== undefined && flow.act !== query.act) return false
        const bound = bounds.get(flow.id)
        if (bound && query.categories.some((id) => isOutside(bound, id))) return false
        return isCurrent(flow, query.day)
      })
      return query.purpose === undefined ? found : ofPurposeFirst(found, query.purpose)
    },
    categoriesOutside: (flow, categories) => {
      const known = bounds.get(flow.id)
      const bound = known === undefined ? categoryBound(flow) : known
      return bound === null ? [] : categories.filter((id) => isOutside(bound, id))
    },
  }
}

/** Remembers, for every pair of classes met, the flows between them; forgets all at once when full. */
function createCandidates(
  parties: PartyIndex,
  flows: readonly Flow[],
): (query: FlowQuery) => readonly Flow[] {
  const numbers = new Map<string, number>()
  const memo = new Map<number, readonly Flow[]>()
  let ofObject = new WeakMap<PartyResolution, number>()

  const classOf = (end: PartyResolution): number => {
    const known = ofObject.get(end)
    if (known !== undefined) return known
    const key = classKey(parties, end)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    ofObject.set(end, number)
    return number
  }
  return ({ sender, recipient, mode }) => {
    if (numbers.size > CLASSES_MAX - 2 || memo.size >= MEMO_MAX) {
      numbers.clear()
      memo.clear()
      ofObject = new WeakMap()
    }
    const same = 'ref' in sender && 'ref' in recipient && sender.ref === recipient.ref ? 1 : 0
    const ends = classOf(sender) * CLASSES_MAX + classOf(recipient)
    const key = (ends * MODES.length + MODES.indexOf(mode)) * 2 + same
    const known = memo.get(key)
    if (known !== undefined) return known
    const found = closestFirst(parties, flows, sender, recipient, mode)
    memo.set(key, found)
    return found
  }
}

function closestFirst(
  parties: PartyIndex,
  flows: readonly Flow[],
  sender: PartyResolution,
  recipient: PartyResolution,
  mode: Mode,
): readonly Flow[] {
  return flows
    .filter((flow) => flow.personLevel && flow.mode === mode)
    .map((flow) => ({ flow, rank: flowCloseness(parties, flow, sender, recipient) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ flow }) => flow)
}

function ofPurposeFirst(flows: readonly Flow[], purpose: string): readonly Flow[] {
  if (flows.length < 2) return flows
  const states = (flow: Flow): number => (flow.purposes.includes(purpose) ? 0 : 1)
  return flows.toSorted((a, b) => states(a) - states(b))
}

/** The widest set of categories that a description allows; null where it sets no bound. */
function categoryBound(flow: Flow): ReadonlySet<string> | null {
  return flow.categoriesStated === 'listed' || flow.categoriesStated === 'some-unspecified'
    ? new Set(flow.dataCategories)
    : null
}

function isCurrent(flow: Flow, day: string): boolean {
  if (flow.validFrom === null && flow.validTo === null) return true
  const validity = validityOn(flow, day)
  return validity === 'valid' || validity === 'unknown'
}

function classKey(parties: PartyIndex, end: PartyResolution): string {
  if (end.kind !== 'entity' && end.kind !== 'unknown') {
    return end.kind === 'not-named' ? `not-named/${end.partyId}` : end.kind
  }
  const catalogued = (id: string | undefined): string =>
    id !== undefined && parties.has(id) ? id : ''
  const own = end.kind === 'entity' ? (end.partyId ?? '') : ''
  const colon = end.ref.indexOf(':')
  const form = colon === -1 ? '' : end.ref.slice(0, colon)
  return [form, end.entityKind, own, catalogued(end.unit), catalogued(end.system)].join('/')
}
