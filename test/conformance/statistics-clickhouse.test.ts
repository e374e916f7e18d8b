import { afterAll } from 'vitest'
import { describeStatisticsModel } from '@dataspor/read-models/conformance'
import {
  openStatisticsReader,
  openStatisticsWriter,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { modelOnEngine } from './support/model-on-engine.ts'

describeWithClickHouse(() => {
  const engine = engineFor('statistics', STATISTICS_STATEMENTS)

  afterAll(() => engine.stop())

  describeStatisticsModel('ClickHouse', () =>
    modelOnEngine(engine, async (endpoint) => ({
      writer: await openStatisticsWriter(endpoint),
      reader: openStatisticsReader(endpoint),
    })),
  )
})
