export type { StatisticsFactory, StatisticsFixture } from './fixture.ts'
export { describeStatisticsModel } from './model.ts'
