export { type BlockClaimsFixture, describeBlockClaims } from './block-claims.ts'
export { describePersonalModel } from './personal-model.ts'
export type { PersonalModelFactory, PersonalModelFixture } from './fixture.ts'
export {
  describeOversightModel,
  type OversightFactory,
  type OversightFixture,
} from './oversight/index.ts'
export {
  describeStatisticsModel,
  type StatisticsFactory,
  type StatisticsFixture,
} from './statistics/index.ts'
