import { DatasporError, formatPosition, type LogPosition, parsePosition } from '@dataspor/kernel'
import type { StatisticsDesk } from '../desk.ts'
import type { StatisticsAsk, StatisticsHead } from './ask.ts'

export interface Asked {
  readonly upTo: LogPosition
  readonly head: StatisticsHead
}

/**
 * What the question knows: all that is applied, or what was at the position asked for. Errors: `as_of_in_future` beyond
 * what is applied, `filter_invalid` for what is no position of this log, `not_ready` while the model cannot be asked.
 */
export async function knownOf(
  { reader, logId }: Pick<StatisticsDesk, 'reader' | 'logId'>,
  { asOf }: Pick<StatisticsAsk, 'asOf'>,
  /** Where a cursor goes on from. */
  fixed?: LogPosition,
): Promise<Asked> {
  const { position } = await reader.applied()
  const upTo = fixed ?? (asOf === undefined ? position : read(logId, asOf))
  if (upTo > position) throw new DatasporError('as_of_in_future', { pointer: '/asOf' })
  const text = (at: LogPosition) => formatPosition(logId, at)
  return { upTo, head: { asOf: text(upTo), appliedThrough: text(position) } }
}

function read(logId: string, text: string): LogPosition {
  const position = parsePosition(logId, text)
  if (position === undefined) throw new DatasporError('filter_invalid', { pointer: '/asOf' })
  return position
}
