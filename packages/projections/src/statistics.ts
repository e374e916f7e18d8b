import { decodeStored, type StoredType } from '@dataspor/events'
import { noStatisticsChanges, type StatisticsChanges } from '@dataspor/read-models/statistics'
import type { Projection } from './projection.ts'
import { STATISTICS, type TellStatistics } from './statistics/table.ts'

/** Stored events → the rows of the statistician; none holds anything by which a person could be found. */
export const statisticsProjection: Projection<StatisticsChanges> = {
  project(records) {
    const rows = noStatisticsChanges()
    let knowledge: number | undefined
    for (const { position, body } of records) {
      const event = decodeStored(body)
      if (event.type !== 'question.asked') knowledge = position
      // The table pairs each type with its own.
      const tell = STATISTICS[event.type] as TellStatistics<StoredType> | undefined
      tell?.(rows, event, position)
    }
    return knowledge === undefined ? { changes: rows } : { changes: rows, knowledge }
  },
}
