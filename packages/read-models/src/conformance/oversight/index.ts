export type { OversightFactory, OversightFixture } from './fixture.ts'
export { describeOversightModel } from './model.ts'
