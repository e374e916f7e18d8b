export { describePersonalModel } from './personal-model.ts'
export type { PersonalModelFactory, PersonalModelFixture } from './fixture.ts'
export {
  describeOversightModel,
  type OversightFactory,
  type OversightFixture,
} from './oversight/index.ts'
