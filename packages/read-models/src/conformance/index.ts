export { type BlockClaimsFixture, describeBlockClaims } from './block-claims.ts'
export { describePersonalModel } from './personal-model.ts'
export type { PersonalModelFactory, PersonalModelFixture } from './fixture.ts'
export { revisedEnds } from './pairs-sample.ts'
export { applyInBlocks, blockSizes, type SampleEvent, sampleLog } from './sample-log.ts'
export {
  batchMembers,
  batchOpened,
  batchSealed,
  changes,
  erasure,
  hold,
  item,
  joined,
  person,
  question,
  report,
  upTo,
} from './sample-rows.ts'
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
