import { afterAll } from 'vitest'
import { describeStatisticsModel, type StatisticsFixture } from '@dataspor/read-models/conformance'
import {
  openStatisticsReader,
  openStatisticsWriter,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'

describeWithClickHouse(() => {
  const engine = engineFor('statistics', STATISTICS_STATEMENTS)

  afterAll(() => engine.stop())

  describeStatisticsModel('ClickHouse', async (): Promise<StatisticsFixture> => {
    const endpoint = await engine.ensure()
    const open = async () => ({
      writer: await openStatisticsWriter(endpoint),
      reader: openStatisticsReader(endpoint),
    })
    let now = await open()
    await now.writer.reset()
    const close = async () => {
      await now.reader.close()
      await now.writer.close()
    }
    return {
      get writer() {
        return now.writer
      },
      get reader() {
        return now.reader
      },
      reopen: async () => {
        await close()
        now = await open()
      },
      dispose: close,
    }
  })
})
