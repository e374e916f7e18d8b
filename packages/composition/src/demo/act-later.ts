import { isDatasporError } from '@dataspor/kernel'
import type { VintagesDesk } from '@dataspor/vintages'
import { type OversightActs, oversightActs } from './oversight-acts.ts'
import { publishMonths } from './publish-months.ts'

/** What happened to the part of the demonstration that needs analytics. */
export type ActedLater = 'done' | 'not-ready'

/**
 * Lets officers act and months close when analytics has caught up; where it cannot run, the rest of the demonstration
 * stands.
 */
export async function actLater(
  { vintages }: { readonly vintages: VintagesDesk },
  acts: OversightActs,
): Promise<ActedLater> {
  try {
    await oversightActs(acts)
    await publishMonths(vintages, acts.signal)
    return 'done'
  } catch (error) {
    if (isDatasporError(error, 'not_ready')) return 'not-ready'
    throw error
  }
}
