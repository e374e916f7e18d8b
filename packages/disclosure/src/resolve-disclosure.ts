import type { Catalogue } from '@dataspor/catalogue'
import { LIMITS, type Refusal, type WireDisclosure } from '@dataspor/events'
import type { SourceRegistry } from './registry.ts'
import { type ResolvedParty, resolveParty } from './resolve.ts'

export interface DisclosureParties {
  readonly sender: ResolvedParty
  readonly recipient: ResolvedParty
  readonly via: readonly ResolvedParty[]
  /** Who placed the hold, if there is one. */
  readonly holdAuthority?: ResolvedParty
}

export type ResolvedParties =
  | ({ readonly refused?: undefined } & DisclosureParties)
  | { readonly refused: Refusal }

const NONE: readonly ResolvedParty[] = []

/** All parties of a disclosure, or the first that cannot be resolved. */
export function resolveDisclosure(
  data: WireDisclosure,
  catalogue: Catalogue,
  registry: SourceRegistry,
): ResolvedParties {
  const sender = resolveParty(data.sender, '/data/sender', 'other', catalogue, registry)
  if (sender.refused !== undefined) return sender
  const recipient = resolveParty(
    data.recipient,
    '/data/recipient',
    'recipient',
    catalogue,
    registry,
  )
  if (recipient.refused !== undefined) return recipient
  const given = data.via ?? []
  const via: ResolvedParty[] = []
  for (let i = 0; i < given.length && i < LIMITS.arrayItemsMax; i++) {
    const system = resolveParty(given[i]!, `/data/via/${i}`, 'other', catalogue, registry)
    if (system.refused !== undefined) return system
    via.push(system)
  }
  const parties = { sender, recipient, via: via.length === 0 ? NONE : via }
  if (data.hold === undefined) return parties
  const holdAuthority = resolveParty(
    data.hold.authority,
    '/data/hold/authority',
    'other',
    catalogue,
    registry,
  )
  return holdAuthority.refused === undefined ? { ...parties, holdAuthority } : holdAuthority
}
