import { DatasporError } from '@dataspor/kernel'
import type { NumberScope } from '../canonical-number.ts'
import type { VaultStorage } from '../storage.ts'

export const SCOPE_FACT = 'scope'

/**
 * A vault keeps the scope that it was made with: with another, known people would get new ids.
 * Errors: `config_invalid`.
 */
export async function enterScope(storage: VaultStorage, scope: NumberScope): Promise<void> {
  const facts = await storage.facts()
  const made = facts.get(SCOPE_FACT)
  if (made === scope) return
  if (made !== undefined) {
    throw new DatasporError('config_invalid', {
      internal: `the vault was made for ${made} numbers`,
    })
  }
  await storage.setFacts(new Map([[SCOPE_FACT, scope]]))
}
