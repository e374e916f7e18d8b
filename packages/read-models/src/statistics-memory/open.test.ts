import { describeStatisticsModel } from '../conformance/statistics/index.ts'
import { openMemoryStatistics } from './open.ts'

describeStatisticsModel('memory', async () => ({
  ...openMemoryStatistics(),
  reopen: () => Promise.resolve(),
  dispose: () => Promise.resolve(),
}))
