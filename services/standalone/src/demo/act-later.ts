import { isDatasporError } from '@dataspor/kernel'
import { oversightActs } from './oversight-acts.ts'
import type { DemoTokens } from './tokens.ts'

/** What happened to the part of the demonstration that needs analytics. */
export type ActedLater = 'done' | 'not-ready'

/** Lets officers act when analytics has caught up; where it cannot run, the rest of the demonstration stands. */
export async function actLater(
  address: string,
  tokens: DemoTokens,
  now: number,
  signal: AbortSignal,
): Promise<ActedLater> {
  const { officer, dpo } = tokens
  try {
    await oversightActs({ address, officer, dpo, now, signal })
    return 'done'
  } catch (error) {
    if (isDatasporError(error, 'not_ready')) return 'not-ready'
    throw error
  }
}
