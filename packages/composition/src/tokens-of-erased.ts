import type { TokenStore } from '@dataspor/http'

/** Ends the tokens of somebody who is erased, whoever made them: they would sign in to an id that nobody leads to. */
export function tokensOfErased(
  tokens: Pick<TokenStore, 'ofSubject' | 'revoke'>,
): (subject: string) => Promise<void> {
  return async (subject) => {
    for (const { id } of await tokens.ofSubject(subject)) await tokens.revoke(id)
  }
}
