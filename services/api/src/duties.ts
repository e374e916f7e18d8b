import { closeMonthsByItself } from '@dataspor/composition'
import { type Regular, regularly } from '@dataspor/composition/cluster'
import { endErasures, noErasuresSeen } from '@dataspor/decisions'
import type { HttpLogger } from '@dataspor/http'
import { isDatasporError } from '@dataspor/kernel'
import type { ApiSystem } from './api-system.ts'
import type { ApiConfig } from './config.ts'
import { modelsOf } from './models-of.ts'

const ERASURES_EVERY_MS = 60_000
const MODELS_ALL = 3

/**
 * What one process of the cluster does for all: it ends erasures that were cut off, whatever groups it serves, and closes
 * months where it can read every model.
 */
export async function startDuties(
  system: ApiSystem,
  config: ApiConfig,
  logger: HttpLogger,
): Promise<Regular> {
  const turn = await system.parts.turns.turn('erasures')
  const seen = noErasuresSeen()
  const erasures = regularly(
    ERASURES_EVERY_MS,
    async () => {
      if (turn.isMine()) await endErasures(system.desk, seen)
    },
    (error) => {
      const internal = isDatasporError(error) ? error.internal : String(error)
      logger.warn({ internal }, 'erasures that were cut off could not be ended')
    },
  )
  const closing = await startClosing(system, config, logger)
  return {
    stop: async () => {
      await Promise.all([closing?.stop(), erasures.stop()])
      await turn.close()
    },
  }
}

async function startClosing(
  system: ApiSystem,
  config: ApiConfig,
  logger: HttpLogger,
): Promise<Regular | undefined> {
  const isAble = modelsOf(config.api.groups).length === MODELS_ALL
  if (config.statistics.close !== 'auto' || !isAble) return undefined
  const turn = await system.parts.turns.turn('months')
  const closing = closeMonthsByItself(system.vintages, logger, () => turn.isMine())
  return {
    stop: async () => {
      await closing.stop()
      await turn.close()
    },
  }
}
