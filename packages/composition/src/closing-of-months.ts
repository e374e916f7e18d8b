import type { HttpLogger } from '@dataspor/http'
import { isDatasporError } from '@dataspor/kernel'
import { closeMonths, reviseMonths, type VintagesDesk } from '@dataspor/vintages'

/** Long enough that a start, or a short visit, need not wake the models for it. */
const FIRST_AFTER_MS = 300_000
const EVERY_MS = 3_600_000

/**
 * Closes months when they are due and revises them each quarter, looking every hour, if it is to. `stop` resolves when it
 * rests.
 */
export function closeMonthsByItself(
  desk: VintagesDesk,
  logger: HttpLogger,
  isToLook: () => boolean = () => true,
): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const look = (): void => {
    const looked = isToLook() ? run(desk, logger, () => stopped) : Promise.resolve()
    running = looked.then(() => {
      if (!stopped) timer = setTimeout(look, EVERY_MS).unref()
    })
  }
  let timer = setTimeout(look, FIRST_AFTER_MS).unref()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      return running
    },
  }
}

/** One look. What fails is logged and tried again at the next one. */
async function run(
  desk: VintagesDesk,
  logger: HttpLogger,
  isStopped: () => boolean,
): Promise<void> {
  try {
    for (const steps of [closeMonths(desk), reviseMonths(desk)]) {
      for await (const { month, vintage, cells } of steps) {
        if (vintage !== null) logger.info({ month, vintage, cells }, 'statistics published')
        if (isStopped()) return
      }
    }
  } catch (error) {
    const code = isDatasporError(error) ? error.code : 'internal'
    const internal = isDatasporError(error) ? error.internal : String(error)
    logger.warn({ code, internal }, 'months of statistics could not be closed')
  }
}
