import { describePersonalModel } from '@dataspor/read-models/conformance'
import { afterAll, vi } from 'vitest'
import { describeWithClickHouse } from './support/clickhouse.ts'
import { personalEngines } from './support/personal-clickhouse.ts'

// Each model of a property is an engine emptied, and each of its blocks some inserts that wait for the disk.
vi.setConfig({ testTimeout: 300_000 })
const RUNS = process.env['SOAK'] === '1' ? 25 : 3

describeWithClickHouse(() => {
  const engines = personalEngines()

  afterAll(() => engines.stop())

  describePersonalModel('ClickHouse', () => engines.fixture(), RUNS)
})
