import { OVERSEEN, WAREHOUSE } from '@dataspor/demo'
import type { TokenBinding, TokenStore } from '@dataspor/http'

const LABEL = 'demonstration'

/** Tokens with which the demonstration can be tried out. */
export interface DemoTokens {
  readonly citizen: string
  readonly officer: string
  readonly dpo: string
  readonly statistician: string
}

/** Makes them anew: a token is kept as a hash, so that an earlier one cannot be shown again. Earlier ones end. */
export async function demoTokens(
  tokens: Pick<TokenStore, 'list' | 'create' | 'revoke'>,
  subject: string,
): Promise<DemoTokens> {
  for (const { id, label } of tokens.list()) if (label === LABEL) await tokens.revoke(id)
  const made = async (binding: TokenBinding): Promise<string> =>
    (await tokens.create({ binding, label: LABEL })).token
  return {
    citizen: await made({ kind: 'citizen', subject }),
    officer: await made({ kind: 'officer', party: OVERSEEN }),
    dpo: await made({ kind: 'dpo', party: OVERSEEN }),
    statistician: await made({ kind: 'statistician', party: WAREHOUSE }),
  }
}
