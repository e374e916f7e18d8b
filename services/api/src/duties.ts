import { closeMonthsByItself } from '@dataspor/composition'
import { type Regular, regularly } from '@dataspor/composition/cluster'
import { endErasures } from '@dataspor/decisions'
import type { HttpLogger } from '@dataspor/http'
import { isDatasporError } from '@dataspor/kernel'
import type { ApiSystem } from './api-system.ts'
import type { ApiConfig } from './config.ts'

const ERASURES_EVERY_MS = 60_000

/** What one process of the cluster does for all: it ends erasures that were cut off, and closes months. */
export async function startDuties(
  system: ApiSystem,
  config: ApiConfig,
  logger: HttpLogger,
): Promise<Regular> {
  const turn = await system.parts.turns.turn('duties')
  const erasures = regularly(
    ERASURES_EVERY_MS,
    async () => {
      if (turn.isMine()) await endErasures(system.desk)
    },
    (error) => {
      const internal = isDatasporError(error) ? error.internal : String(error)
      logger.warn({ internal }, 'erasures that were cut off could not be ended')
    },
  )
  const closing =
    config.statistics.close === 'auto'
      ? closeMonthsByItself(system.vintages, logger, () => turn.isMine())
      : undefined
  return {
    stop: async () => {
      await Promise.all([closing?.stop(), erasures.stop()])
      await turn.close()
    },
  }
}
