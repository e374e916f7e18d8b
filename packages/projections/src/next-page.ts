import type { EventLog } from '@dataspor/event-log'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { BlockInHand } from './block-in-hand.ts'

/** Reads on after a position, up to a target that is in the log; gives the one it comes to. */
export async function nextPage(
  log: Pick<EventLog, 'readAll'>,
  inHand: BlockInHand,
  after: LogPosition,
  target: LogPosition,
): Promise<LogPosition> {
  const page = await log.readAll(after, inHand.pageEventsMax)
  const records = page.filter(({ position }) => position <= target)
  if (records.length === 0)
    throw new DatasporError('damaged', { internal: 'the log ends before its own head' })
  inHand.add(records)
  return records.at(-1)!.position
}
