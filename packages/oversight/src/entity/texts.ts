import { dedupKey, OWN_SOURCE } from '@dataspor/events'
import type { SealedIn } from '@dataspor/disclosure'
import { open, type SealingKey, type Vault } from '@dataspor/vault'

type Keys = Pick<Vault, 'subjects' | 'partyKeys' | 'eventKeys'>

/** Whose key a text lies under: a person's, a party's, or its own event's. */
export type TextOwner =
  | { readonly subject: string }
  | { readonly party: string }
  | { readonly event: true }

/** A text that was sealed at a field of an event of ours; null once its key is destroyed. */
export async function openTextOf(
  vault: Keys,
  { eventId, sealed }: SealedIn,
  field: string,
  owner: TextOwner,
): Promise<string | null> {
  const key = Buffer.from(dedupKey(OWN_SOURCE, eventId)).toString('hex')
  const bytes = open(await keyOf(vault, owner, key), sealed, `${field}:${key}`)
  return bytes === undefined ? null : Buffer.from(bytes).toString('utf8')
}

async function keyOf(
  vault: Keys,
  owner: TextOwner,
  event: string,
): Promise<SealingKey | undefined> {
  if ('subject' in owner) return (await vault.subjects([owner.subject]))[0]?.key
  if ('party' in owner) return (await vault.partyKeys(owner.party)).sealing
  return (await vault.eventKeys([event], { create: false }))[0]
}
