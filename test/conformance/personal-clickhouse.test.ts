import { afterAll, vi } from 'vitest'
import { describePersonalModel } from '@dataspor/read-models/conformance'
import { describeWithClickHouse } from './support/clickhouse.ts'
import { personalEngines } from './support/personal-clickhouse.ts'

// Some tests open a hundred models, each of which is an engine emptied.
vi.setConfig({ testTimeout: 300_000 })

describeWithClickHouse(() => {
  const engines = personalEngines()

  afterAll(() => engines.stop())

  describePersonalModel('ClickHouse', () => engines.fixture())
})
