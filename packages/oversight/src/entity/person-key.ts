import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Vault } from '@dataspor/vault'

const DIGITS = 32

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
  const key = hmacKey((await vault.partyKeys(party)).grouping.expose())
  const known = new Map<string, string>()
  return (ids) => {
    const [first] = ids.length < 2 ? ids : ids.toSorted()
    if (first === undefined) return null
    const keyed =
      known.get(first) ?? hmacSha256(key, `person:${first}`).toString('hex').slice(0, DIGITS)
    known.set(first, keyed)
    return keyed
  }
}
