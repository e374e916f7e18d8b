import type { Catalogue, PartyResolution } from '@dataspor/catalogue'
import type { FrozenAssessment, StoredDisclosure, StoredParty } from '@dataspor/events'
import { assessFrozen, type JudgedParties } from './assess-frozen.ts'

const PARTIES_MAX = 20_000
const NONE: JudgedParties['via'] = []

/** A stored disclosure as it is judged: its parties were resolved when it was stored. */
export interface Reassessed {
  readonly disclosure: StoredDisclosure
  readonly occurredAt: number
  /** Whether it is about a person. */
  readonly personal: boolean
}

/** The verdict of one catalogue over stored disclosures. */
export type Reassess = (judged: Reassessed) => FrozenAssessment

/**
 * Judges stored disclosures by a catalogue: the same verdict that intake would freeze under it (events.md, What is judged
 * when). Pure but for remembering parties, few of which take part in most events.
 */
export function reassessBy(catalogue: Catalogue): Reassess {
  const known = new Map<string, { readonly end: PartyResolution }>()
  const partyOf = (stored: StoredParty): { readonly end: PartyResolution } => {
    const { ref, unit, system, name } = stored
    const key =
      unit === undefined && system === undefined && name === undefined
        ? ref
        : `${ref}\n${unit ?? ''}\n${system ?? ''}\n${name ?? ''}`
    let party = known.get(key)
    if (party === undefined) {
      party = { end: catalogue.resolveParty(stored) }
      if (known.size >= PARTIES_MAX) known.clear()
      known.set(key, party)
    }
    return party
  }
  return ({ disclosure, occurredAt, personal }) => {
    const { sender, recipient, via } = disclosure
    const parties = {
      sender: partyOf(sender),
      recipient: partyOf(recipient),
      via: via === undefined ? NONE : via.map(partyOf),
    }
    return assessFrozen(disclosure, parties, personal, occurredAt, catalogue)
  }
}

/** Whether two verdicts say the same, whichever catalogue each was made by. */
export function sameVerdict(a: FrozenAssessment, b: FrozenAssessment): boolean {
  return (
    a.flow === b.flow &&
    same(a.bases, b.bases, (x, y) => x.id === y.id && x.validity === y.validity) &&
    same(a.findings, b.findings, (x, y) => x.code === y.code && x.about === y.about)
  )
}

function same<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!equal(a[i]!, b[i]!)) return false
  return true
}
