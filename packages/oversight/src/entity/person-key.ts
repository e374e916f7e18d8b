import type { PersonalReader } from '@dataspor/read-models/personal'
import { groupKeyOf, type Vault } from '@dataspor/vault'

/**
 * A name for a person that is the same for all of the person's ids today, and of no use to another party than this one.
 * Null for nobody.
 */
export async function personKeyOf(
  {
    vault,
    personal,
  }: { readonly vault: Pick<Vault, 'partyKeys'>; readonly personal: PersonalReader },
  party: string,
  subject: string | null | undefined,
): Promise<string | null> {
  if (subject === null || subject === undefined) return null
  const keyed = await personKeys(vault, party)
  return keyed(await personal.samePeople([subject]))
}

/** The same for many people whose ids are known; each is computed once. */
export async function personKeys(
  vault: Pick<Vault, 'partyKeys'>,
  party: string,
): Promise<(ids: readonly string[]) => string | null> {
  const keys = await vault.partyKeys(party)
  const known = new Map<string, string>()
  return (ids) => {
    const [first] = ids.length < 2 ? ids : ids.toSorted()
    if (first === undefined) return null
    const keyed = known.get(first) ?? groupKeyOf(keys, `person:${first}`).toString('hex')
    known.set(first, keyed)
    return keyed
  }
}
