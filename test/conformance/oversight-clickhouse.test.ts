import { afterAll } from 'vitest'
import { describeOversightModel, type OversightFixture } from '@dataspor/read-models/conformance'
import {
  openOversightReader,
  openOversightWriter,
  OVERSIGHT_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'

describeWithClickHouse(() => {
  const engine = engineFor('oversight', OVERSIGHT_STATEMENTS)

  afterAll(() => engine.stop())

  describeOversightModel('ClickHouse', async (): Promise<OversightFixture> => {
    const endpoint = await engine.ensure()
    const open = async () => ({
      writer: await openOversightWriter(endpoint),
      reader: openOversightReader(endpoint),
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
