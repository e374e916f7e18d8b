import type { SourceRegistration } from '@dataspor/disclosure'
import { defaultSources } from '@dataspor/composition'
import { catalogue } from '../flow/support/catalogue.ts'
import { flowEvent } from '../flow/support/flow-event.ts'

export const FUND = 'a-kasse:3f'
export const OTHER_FUND = 'a-kasse:hk'
export const DFDG = 'dfdg'
/** Says who is whom. */
export const REGISTER = 'dfdg'
export const LOOK = flowEvent(catalogue.flow('F26')!)
/** Those whose windows are compared. */
export const WINDOWED = [FUND, OTHER_FUND, DFDG]

/** DFDG confirms what it receives. */
export const SOURCES: readonly SourceRegistration[] = defaultSources(catalogue).map((source) =>
  source.ref === DFDG ? { ...source, confirms: true } : source,
)

const entityOf = (ref: string): string => {
  const party = catalogue.resolveParty(ref)
  if (party.kind !== 'entity') throw new RangeError(`${ref} is no entity`)
  return party.ref
}

/** The ends of a version: the names that a hold may give, and the legal entity. */
export function ends(sender: string, recipient: string) {
  const received = entityOf(recipient)
  return { sender: [entityOf(sender), sender], recipient: [received, recipient], received }
}

/** People that answers are compared for; batches hold more. */
export const PEOPLE = 24
/** From here on people have entries whose both ends are reported. */
export const PAIRED_FROM = 12
export const PAIRED_TO = 18
export const POPULATION = 220
