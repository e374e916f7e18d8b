import { afterAll } from 'vitest'
import { describeOversightModel } from '@dataspor/read-models/conformance'
import {
  openOversightReader,
  openOversightWriter,
  OVERSIGHT_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { modelOnEngine } from './support/model-on-engine.ts'

describeWithClickHouse(() => {
  const engine = engineFor('oversight', OVERSIGHT_STATEMENTS)

  afterAll(() => engine.stop())

  describeOversightModel('ClickHouse', () =>
    modelOnEngine(engine, async (endpoint) => ({
      writer: await openOversightWriter(endpoint),
      reader: openOversightReader(endpoint),
    })),
  )
})
