import { DatasporError } from '@dataspor/kernel'
import { open, seal, type SealingKey, type Vault } from '@dataspor/vault'

/** Whose key seals a text: a person's (it ends with the person), a party's, or one of the event's own. */
export type TextOwner =
  | { readonly subject: string }
  | { readonly party: string }
  | { readonly event: true }

type Keys = Pick<Vault, 'subjects' | 'partyKeys' | 'eventKeys'>

/** A text sealed at a field of one event. Error: `not_found` for a person who has been erased. */
export async function sealText(
  vault: Keys,
  text: string,
  field: string,
  dedupKey: Uint8Array,
  owner: TextOwner,
): Promise<string> {
  const key = await keyOf(vault, owner, dedupKey, true)
  if (key === undefined) throw new DatasporError('not_found')
  return seal(key, text, placeOf(field, dedupKey))
}

/** What `sealText` sealed; undefined where the key is gone. */
export async function openText(
  vault: Keys,
  sealed: string,
  field: string,
  dedupKey: Uint8Array,
  owner: TextOwner,
): Promise<string | undefined> {
  const key = await keyOf(vault, owner, dedupKey, false)
  const bytes = open(key, sealed, placeOf(field, dedupKey))
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
}

async function keyOf(
  vault: Keys,
  owner: TextOwner,
  dedupKey: Uint8Array,
  create: boolean,
): Promise<SealingKey | undefined> {
  if ('subject' in owner) return (await vault.subjects([owner.subject]))[0]?.key
  if ('party' in owner) return (await vault.partyKeys(owner.party)).sealing
  return (await vault.eventKeys([hex(dedupKey)], { create }))[0]
}

function placeOf(field: string, dedupKey: Uint8Array): string {
  return `${field}:${hex(dedupKey)}`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
