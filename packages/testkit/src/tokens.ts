import type { TokenBinding, TokenStore } from '@dataspor/http'
import { redact } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'

export interface TokenSource {
  /** A token of a party, by the ref that it is registered under. */
  forParty(party: string): Promise<string>
  /** A token of the person with this number, whom the vault gets to know if it does not yet. */
  forPerson(number: string): Promise<string>
  /** A token of a party's officer or data protection officer, or of a statistician who works for it. */
  forRole(role: 'officer' | 'dpo' | 'statistician', party: string): Promise<string>
}

/** Makes each token once; they live in the system's own store, so they outlast a restart. */
export function tokenSource(
  running: () => { readonly tokens: TokenStore; readonly vault: Vault },
): TokenSource {
  const made = new Map<string, Promise<string>>()
  const once = (name: string, binding: () => Promise<TokenBinding>): Promise<string> => {
    const known = made.get(name)
    if (known !== undefined) return known
    const token = binding()
      .then((bound) => running().tokens.create({ binding: bound }))
      .then((created) => created.token)
    made.set(name, token)
    return token
  }
  return {
    forParty: (party) => once(`party/${party}`, async () => ({ kind: 'producer', party })),
    forRole: (kind, party) => once(`${kind}/${party}`, async () => ({ kind, party })),
    forPerson: (number) =>
      once(`person/${number}`, async () => {
        const subject = { kind: 'cpr', number: redact(number) } as const
        const [handle] = await running().vault.identify([subject], { create: true })
        return { kind: 'citizen', subject: handle!.id }
      }),
  }
}
