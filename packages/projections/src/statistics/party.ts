import type { StoredParty } from '@dataspor/events'

/** A party as deliveries tell them apart: by the system where there is one, since most senders are systems of one authority. */
export function deliveringParty({ ref, system }: StoredParty): string {
  return system ?? ref
}
