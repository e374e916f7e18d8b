import type { Flow } from '@dataspor/catalogue'
import { catalogue, sources } from './catalogue.ts'
import { event, type Json, NUMBER } from './events.ts'

/** An event that says of a flow exactly what its policy says, as the party that reports it. */
export interface FlowEvent {
  readonly source: string
  readonly event: Json
  readonly sender: string
  readonly recipient: string
}

/** What parties that the catalogue cannot name are called in events. */
export const MADE_UP_NAME = 'Eksempel Nord ApS'

/** One event on a flow, about one person unless it is about nobody; its id is the flow's. */
export function flowEvent(flow: Flow, changes: Json = {}): FlowEvent {
  const { sender, recipient, transferCountry } = catalogue.exampleParties(flow)
  const source = reporterOf(sender, recipient)
  const looks = flow.mode === 'pull' || flow.mode === 'view'
  const data = {
    ...(flow.personLevel ? { subject: { cpr: NUMBER } } : {}),
    sender: partyOf(sender),
    recipient: partyOf(recipient),
    ...(flow.via.length === 0 ? {} : { via: flow.via }),
    act: flow.act,
    mode: flow.mode,
    ...(flow.purposes[0] === undefined ? {} : { purpose: flow.purposes[0] }),
    flow: flow.id,
    dataCategories: flow.dataCategories.length === 0 ? ['dfdg-til-afmelding'] : flow.dataCategories,
    legalBases: flow.legalBases,
    ...(looks ? { actor: { kind: 'system', id: 'fagsystem' } } : {}),
    ...(flow.purposeClass === 'statistics-research' ? { project: 'projekt-1' } : {}),
    ...(transferCountry === undefined
      ? {}
      : {
          transfer: {
            country: transferCountry,
            kind: flow.transfer?.kind ?? 'storage',
            safeguard: 'scc',
          },
        }),
    ...changes,
  }
  const reported = event(source, 'disclosure.recorded', flow.id, data)
  return { source, event: reported, sender, recipient }
}

/** The sender where it is a source, else the recipient (events.md, Who may report what). */
function reporterOf(sender: string, recipient: string): string {
  for (const end of [sender, recipient]) {
    const ref = catalogue.sourceRef(end)
    if (ref !== null && sources.has(ref)) return ref
    const party = catalogue.resolveParty(end)
    if (party.kind === 'entity' && sources.has(party.ref)) return party.ref
  }
  throw new RangeError(`nobody reports ${sender} to ${recipient}`)
}

function partyOf(ref: string): Json | string {
  return catalogue.partyName(ref) === null ? { ref, name: MADE_UP_NAME } : ref
}
