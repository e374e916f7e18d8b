import type { TokenStore } from '@dataspor/http'

/** Ends the tokens of somebody who is erased: they would sign in to an id that nobody leads to. */
export function tokensOfErased(tokens: TokenStore): (subject: string) => Promise<void> {
  return async (subject) => {
    for (const { id, binding } of tokens.list())
      if (binding.kind === 'citizen' && binding.subject === subject) await tokens.revoke(id)
  }
}
